import type { Random } from '../../fixtures/random.ts';

const subjects =
  '本次投放 活动执行 品牌传播 媒介采购 内容制作 数据监测 达人合作 线下物料 视频拍摄 海报设计 预算分配 受众洞察 渠道组合 创意方向 舆情管理 直播带货 门店陈列 会员运营 新品首发 联名礼盒'.split(
    ' ',
  );
const verbs =
  '需要在 计划于 建议在 已确认于 将围绕 应当配合 主要覆盖 重点支持 同步启动 优先考虑 暂缓推进 全面评估'.split(
    ' ',
  );
const objects =
  '春节档期 核心城市 年轻家庭 一线商圈 短视频平台 社交媒体 品牌官网 电商大促 经销渠道 高校人群 城市地标 户外大屏 地铁灯箱 社区电梯 综艺植入 体育赛事 音乐节现场 快闪门店 私域社群 搜索广告'.split(
    ' ',
  );
const endings =
  '由客户方最终确认 双方另行签署补充文件 按实际发生结算 每周更新一次进度 需提前三个工作日提交 以书面邮件为准 由执行团队跟进 视效果追加资源 不得低于约定标准 请法务同事复核 归入本季度考核 并抄送项目负责人'.split(
    ' ',
  );

/** Returns one sentence, with a number in some. */
function sentence(random: Random): string {
  const parts = [random.pick(subjects), random.pick(verbs), random.pick(objects), '，', random.pick(endings)];
  if (random.chance(0.35)) parts.push(`，金额${random.integer(3, 999)}${random.integer(100, 999)}元`);
  if (random.chance(0.2)) parts.push(`，共${random.integer(2, 60)}处`);
  return `${parts.join('')}。`;
}

/** Returns a text of so many sentences. */
export function textOf(random: Random, sentences: number): readonly string[] {
  return Array.from({ length: sentences }, () => sentence(random));
}

/** Returns a text with a share of its sentences written anew, taken out or added. */
export function edited(text: readonly string[], share: number, random: Random): readonly string[] {
  return text.flatMap((one) => {
    if (!random.chance(share)) return [one];
    const way = random.integer(0, 2);
    return way === 0 ? [sentence(random)] : way === 1 ? [] : [one, sentence(random)];
  });
}
