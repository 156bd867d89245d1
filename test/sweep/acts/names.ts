import type { Random } from '../../../fixtures/random.ts';

/** Clients with their project numbers; the first two are registered, the others come by documents. */
const CLIENTS: Readonly<Record<string, readonly string[]>> = {
  可口可乐: ['KO2024-001', 'KO2024-002'],
  华夏银行: ['HX2024-001'],
  百特牛奶: ['BT2024-001'],
  青岚: ['QL2024-001', 'KO2024-002'],
};

/** Stages of the rules. */
export const STAGES = ['意向', '沟通中', '已签约', '执行中', '已结项'];
/** Tags that people put on. */
export const TAGS = ['重点', '重要', '可复用', '草稿'];

const categories = ['合同', '方案', '报价', '排期'];
const types = ['广告投放', '品牌策划'];
const days = ['20240301', '20240310', '20240602'];
const extensions = ['docx', 'xlsx', 'txt', 'pdf'];

/** Returns a client that is registered, or may be. */
export function clientName(random: Random): string {
  return random.pick(Object.keys(CLIENTS));
}

/** Returns a client and a project of it, as a path of the register. */
export function projectName(random: Random): string {
  const client = random.pick(Object.keys(CLIENTS));
  return `${client}/${random.pick(CLIENTS[client] ?? [])}`;
}

/** Returns a name that people give to documents: right, nearly right or not; few, so that they meet. */
export function documentName(random: Random): string {
  const [client = '', number = ''] = projectName(random).split('/');
  const [type, category, day] = [random.pick(types), random.pick(categories), random.pick(days)];
  const extension = random.pick(extensions);
  const version = random.pick(['', '_v1', '_v2']);
  const right = `${client}_${number}_${type}_${category}_${day}${version}`;
  return `${random.pick([
    right,
    right,
    right,
    `${client}_${number}_${type}_${category}${version}`,
    `${client} ${number} ${type} ${category} 2024.3.${random.integer(1, 9)}`,
    `${client}_${number}_${type}_${category}表_2024年3月${random.integer(1, 9)}日`,
    `Coca-Cola_KO2024-001_投放_${category}_${day}`,
    `${right} `,
    `${right}（最终版）`,
    `2024-06-20 ${client} 春季新品上市 ${category} 终稿`,
    random.pick(['扫描件0001', 'Brief', 'brief', `${category}(最终版)`, `${category}(1)`]),
  ])}.${extension}`;
}
