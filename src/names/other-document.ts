/**
 * Documents that are named after another kind of document: an application for the payment of a contract (`合同付款申请单`),
 * a notice of its end, a list of all of them.
 */
const others = [
  '(?:申请|审批|评审|审查|评估|评分|登记|领用|签收|签到|请款|付款|收款|报名|交接|核对|对比|比较|变更)(?:单|表|书|函|件)?',
  '(?:通知|告知|律师|催款|催告|解除|终止|询证|委托|授权|承诺|声明|意见|保证)(?:书|函)',
  '通知|声明|证明|台账|流程图?|办法|制度|规定|条例|规范|指南|指引|手册|说明书?|解读|培训|课件|教程|攻略|技巧',
  '(?:修改|反馈|法务|审核|审查)意见|意见|清册|目录|索引|名单|花名册|录音|录像|花絮|聊天记录|付款凭证|参考|回单|收据|收条|判决书|起诉状|简历|问卷',
].join('|');

const ending = new RegExp(`(?:${others})(?=$|[^\\p{L}\\p{N}]|\\d|v\\d|第|最?[终新]稿|[初定]稿)`, 'iu');

/**
 * Returns whether `text`, which follows a category in a name, says that the document is one that only refers to it.
 */
export function speaksOfOther(text: string): boolean {
  return ending.test(text);
}
