import { closeSync, ftruncateSync, mkdirSync, openSync, utimesSync } from 'node:fs';

const brands =
  '星海饮料 云帆科技 青禾乳业 远山汽车 南风家电 晨光教育 江月酒业 鼎新地产 悦动体育 安和医药 松鹤银行 花田美妆 麦香餐饮 行者服饰 蓝鲸旅游 智联数码 木语家居 万家零售 绿源能源 和美公益'.split(
    ' ',
  );
const cities = ['', '北京', '上海', '广州', '深圳', '杭州', '成都', '武汉', '南京', '西安'];
const stages = ['01_意向', '02_沟通中', '03_已签约', '04_执行中', '05_已结项'];
const types = ['广告投放', '内容制作', '公关传播', '品牌策划'];
const categories = ['合同', '方案', '预算', '报告', '沟通记录'];
const extensions = ['docx', 'docx', 'xlsx', 'pdf', 'pptx', 'jpg', 'psd', 'mp4'];

/** The 200 clients of the made tree. */
export const madeClients: readonly string[] = brands.flatMap((brand) =>
  cities.map((city) => `${brand}${city}`),
);

const PROJECTS = 10;
const YEARS = 7;

/** Returns the number of a client's project, counted from 0; no two projects of the made tree have the same. */
export function madeProject(client: number, project: number): string {
  const serial = client * PROJECTS + project;
  return `XM${2019 + (serial % YEARS)}-${String(Math.floor(serial / YEARS) + 1).padStart(3, '0')}`;
}

/** Returns the numbers of all projects of a client. */
export function madeProjects(client: number): readonly string[] {
  return Array.from({ length: PROJECTS }, (_, project) => madeProject(client, project));
}

/** One document of the made tree. */
export type MadeFile = { readonly path: string; readonly size: number; readonly modified: number };

/** Returns numbers from 0 up to 1, always the same for one seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Yields `count` documents of `madeClients` and `madeProjects`, each with a path of its own; one name in ten breaks the
 * rules, and of the others one in four has a description.
 */
export function* madeFiles(count: number): Generator<MadeFile> {
  const next = random(1);
  const pick = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(next() * values.length)] as Value;
  const below = (limit: number): number => Math.floor(next() * limit);
  const two = (value: number): string => String(value).padStart(2, '0');
  const taken = new Set<string>();
  for (let index = 0; index < count; index++) {
    const clientIndex = below(madeClients.length);
    const client = madeClients[clientIndex] ?? '';
    const project = madeProject(clientIndex, below(PROJECTS));
    const year = Number(project.slice(2, 6));
    const date = `${year}${two(1 + below(12))}${two(1 + below(28))}`;
    const described = next() < 0.25 ? `_第${index}份` : '';
    const right = `${client}_${project}_${pick(types)}_${pick(categories)}${described}_${date}_v${1 + below(9)}`;
    const wrong = [
      `${right} (1)`,
      right.replaceAll('_', '-'),
      `最终版${index}`,
      `${right} - 副本`,
      `IMG_${date}_${index}`,
    ];
    const base = next() < 0.1 ? pick(wrong) : right;
    const size = Math.floor(200 * Math.exp(next() * 8));
    const folder = `${client}/${project}/${pick(stages)}`;
    const extension = pick(extensions);
    const usual = `${folder}/${base}.${extension}`;
    const path = taken.has(usual) ? `${folder}/${base}_第${index}份.${extension}` : usual;
    taken.add(path);
    yield { path, size, modified: Date.UTC(year, below(12), 1 + below(28), below(24), below(60), below(60)) };
  }
}

/** Makes the tree on the disk, with sizes and times but without content. */
export function makeTree(root: string, count: number): void {
  const made = new Set<string>();
  for (const { path, size, modified } of madeFiles(count)) {
    const folder = `${root}/${path.slice(0, path.lastIndexOf('/'))}`;
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    const file = openSync(`${root}/${path}`, 'w');
    ftruncateSync(file, size);
    closeSync(file);
    utimesSync(`${root}/${path}`, modified / 1000, modified / 1000);
  }
}
