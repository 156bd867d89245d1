import { makeRandom } from '../../fixtures/random.ts';
import type { Random } from '../../fixtures/random.ts';
import type { Versioned } from '../../src/duplicates/versioned.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { edited, textOf } from './sample-text.ts';

/** Documents with their texts, and which of them are versions of one another. */
export type LabelledChains = {
  readonly documents: readonly Versioned[];
  readonly texts: ReadonlyMap<string, string>;
  readonly chains: readonly (readonly string[])[];
};

const clients =
  '可口可乐 华夏银行 星海饮料 蓝鲸科技 万和地产 锦绣文旅 云杉汽车 青禾美妆 北辰教育 恒信保险'.split(' ');
const kinds =
  '合同 方案 报价 排期 脚本 文案 验收报告 结案报告 策划案 预算表 需求单 设计说明 新闻稿 分镜脚本 授权书'.split(
    ' ',
  );
const themes =
  '春季新品 夏日音乐节 双十一大促 年度品牌 校园巡展 城市快闪 会员日 十周年 冬奥主题 中秋礼盒'.split(' ');
const regions = '华东 华南 华北 西南 线上 线下'.split(' ');
const branches = '客户修改 法务修改 张总修改意见 甲方反馈 财务审核 李经理批注'.split(' ');
const day = 24 * 60 * 60 * 1000;

/** How people write the versions of one document, oldest first. */
const styles: readonly ((subject: string, version: number, last: boolean, random: Random) => string)[] = [
  (subject, version, last) => (last ? `${subject}终稿` : `${subject}v${version}`),
  (subject, version, last) => (last ? `${subject}_最终版` : `${subject}_V${version}.0`),
  (subject, version) => `${subject}第${'一二三四五六七八'[version - 1] ?? version}版`,
  (subject, version, last) =>
    version === 1 ? `${subject}初稿` : last ? `${subject}定稿` : `${subject}修改${version}`,
  (subject, version) => (version === 1 ? subject : `${subject}（第${version}稿）`),
  (subject, version, last) => (last ? `${subject}-final` : `${subject}-v${version}`),
  (subject, version, _last, random) =>
    `${subject}_2024${String(Math.min(12, random.integer(1, 2) + version * 2)).padStart(2, '0')}1${version}_v${version}`,
  (subject, version) => `${subject} 2024.${version + 2}.1${version}`,
  (subject, version) => (version === 1 ? `v1 ${subject}` : `v${version} ${subject}`),
];

/** Returns more than 300 chains among documents that only look like versions. */
export function labelledChains(seed: number): LabelledChains {
  const random = makeRandom(seed);
  const made = new Map<string, { readonly document: Versioned; readonly text: string }>();
  const chains: (readonly string[])[] = [];
  const add = (folder: string, name: string, text: readonly string[], at: number): string => {
    let path = `${folder}/${name}`;
    for (let again = 2; made.has(path); again++) path = `${folder}/${again}次/${name}`;
    const body = text.join('\n');
    const document = { path: relPath(path), scope: folder, modified: at, content: contentOf(body) };
    made.set(path, { document, text: body });
    return path;
  };
  let number = 0;
  while (chains.length < 340) {
    number += 1;
    const client = random.pick(clients);
    const folder = `${client}/${client === '可口可乐' ? 'KO' : 'XM'}2024-${String(number).padStart(3, '0')}`;
    for (const kind of pickSeveral(kinds, 3, random)) {
      chains.push(addChain(add, { folder, subject: `${client}${random.pick(themes)}${kind}`, random }));
    }
    addLookalikes(add, { folder, client, random });
  }
  return {
    documents: [...made.values()].map(({ document }) => document),
    texts: new Map([...made].map(([path, { text }]) => [path, text])),
    chains,
  };
}

type Add = (folder: string, name: string, text: readonly string[], at: number) => string;
type Making = { readonly folder: string; readonly subject: string; readonly random: Random };

function addChain(add: Add, { folder, subject, random }: Making): readonly string[] {
  const style = random.pick(styles);
  const extension = random.pick(['docx', 'docx', 'pptx', 'xlsx']);
  const count = random.integer(2, 6);
  let text = textOf(random, random.integer(15, 60));
  let at = Date.UTC(2024, random.integer(0, 8), random.integer(1, 28));
  const paths: string[] = [];
  for (let version = 1; version <= count; version++) {
    const name = style(subject, version, version === count, random);
    paths.push(add(folder, `${name}.${extension}`, text, at));
    if (random.chance(0.15)) paths.push(add(folder, `${name}(1).${extension}`, text, at + day / 4));
    if (random.chance(0.08))
      paths.push(add(folder, `${name} - 副本.${extension}`, edited(text, 0.05, random), at + day / 3));
    if (random.chance(0.12)) {
      const branch = `${name}（${random.pick(branches)}）.${extension}`;
      paths.push(add(folder, branch, edited(text, 0.15, random), at + day / 2));
    }
    if (version === count && extension !== 'xlsx' && random.chance(0.3)) {
      paths.push(
        add(
          folder,
          `${name}.pdf`,
          text.map((one) => `${one} `),
          at + day / 6,
        ),
      );
    }
    text = edited(text, random.pick([0.05, 0.1, 0.2, 0.3]), random);
    at += random.integer(1, 6) * day;
  }
  return paths;
}

/** What is named alike and is no version: of every week, of every region, of another subject. */
function addLookalikes(
  add: Add,
  { folder, client, random }: { readonly folder: string; readonly client: string; readonly random: Random },
): void {
  const form = textOf(random, 12);
  const at = Date.UTC(2024, 5, 1);
  for (let week = 1; week <= 4; week++) {
    add(
      folder,
      `${client}周报_202406${String(week * 7).padStart(2, '0')}.docx`,
      [...form, ...textOf(random, 20)],
      at + week * 7 * day,
    );
    add(folder, `会议纪要6月${week * 5}日.docx`, textOf(random, 18), at + week * 5 * day);
  }
  const offer = textOf(random, 10);
  for (const region of pickSeveral(regions, 3, random)) {
    add(folder, `${client}报价_${region}.xlsx`, [...offer, ...textOf(random, 12)], at);
  }
  add(folder, `${client}补充协议.docx`, textOf(random, 30), at);
  add(folder, `${client}联系方式v2.xlsx`, textOf(random, 8), at);
  add(`${folder}/素材`, `${client}联系方式.txt`, textOf(random, 8), at);
}

function pickSeveral<Value>(from: readonly Value[], count: number, random: Random): readonly Value[] {
  const left = [...from];
  return Array.from({ length: count }, () => left.splice(random.integer(0, left.length - 1), 1)).flat();
}

function contentOf(text: string): string {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return `${text.length}:${hash}`;
}
