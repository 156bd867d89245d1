import type { Stage, Term } from '../rules.ts';

/** 业务类型 (business types) of every agency (requirement R29). */
export const baseTypes: readonly Term[] = [
  { name: '品牌策划', aliases: ['策划', '品牌咨询'] },
  { name: '广告投放', aliases: ['投放', '媒介投放', '媒体投放'] },
  { name: '广告代理', aliases: ['代理投放'] },
  { name: '内容制作', aliases: ['视频制作', '拍摄制作'] },
  { name: '内容合作', aliases: ['达人合作', 'KOL合作'] },
  { name: '品牌推广', aliases: ['推广', '品牌传播'] },
  { name: '活动执行', aliases: ['活动', '线下活动'] },
  { name: '公关传播', aliases: ['公关', 'PR'] },
];

/** 文件类别 (categories) of every agency (requirements R2 and R23, and those that R120 to R123 need). */
export const baseCategories: readonly Term[] = [
  {
    name: '合同',
    aliases: [
      '项目合同',
      '合同副本',
      '协议',
      '框架协议',
      '补充协议',
      '保密协议',
      'NDA',
      'contract',
      'agreement',
    ],
  },
  { name: '方案', aliases: ['提案', '提案资料', '提案方案', '策划案', '策划方案', '策划书', 'proposal'] },
  { name: '预算', aliases: ['预算表', '费用预算', 'budget'] },
  { name: '报价', aliases: ['报价单', '报价表', 'quotation'] },
  {
    name: '报告',
    aliases: ['总结报告', '结案报告', '数据报告', '调研报告', '监测报告', '月报', '周报', '日报', 'report'],
  },
  { name: '沟通记录', aliases: ['沟通纪要', '邮件往来', '往来邮件', '电话记录', '聊天记录', '媒体沟通'] },
  { name: '会议纪要', aliases: ['会议记录', '纪要', 'minutes'] },
  { name: '发票', aliases: ['发票单据', '单据', '票据', '专票', '普票', 'invoice'] },
  {
    name: '客户反馈',
    aliases: ['反馈', '反馈意见', '事件反馈', '客户意见', '修改意见', '客户修改意见', 'feedback'],
  },
  { name: '社交媒体账号', aliases: ['社媒账号', '账号', '账号信息', '账号密码'] },
  { name: '验收报告', aliases: ['验收单', '验收确认单', '验收确认书', '验收'] },
  { name: '需求', aliases: ['需求单', '需求说明', '需求变更', '简报', 'Brief'] },
  { name: '排期', aliases: ['排期表', '媒介排期', '排播表', 'schedule', 'timeline'] },
  { name: '脚本', aliases: ['分镜', '分镜脚本', '故事板', 'storyboard', 'script'] },
  { name: '素材', aliases: ['物料', '素材包', '现场照片', '活动照片', 'footage'] },
  { name: '设计稿', aliases: ['设计', '主视觉', 'KV', '海报', '效果图', 'banner', 'poster'] },
  { name: '文案', aliases: ['稿件', '新闻稿', '通稿', '推文', '软文'] },
];

/** 行业 (industries): those of requirement R24, and other common ones. */
export const baseIndustries: readonly Term[] = [
  { name: '快消', aliases: ['快速消费品', '食品饮料', 'FMCG'] },
  { name: '地产', aliases: ['房地产'] },
  { name: '互联网', aliases: ['科技互联网'] },
  { name: '金融', aliases: ['银行', '保险', '证券'] },
  { name: '汽车', aliases: ['汽车出行'] },
  { name: '美妆', aliases: ['化妆品', '个护'] },
  { name: '服饰', aliases: ['服装', '鞋服'] },
  { name: '餐饮', aliases: ['餐饮连锁'] },
  { name: '医药', aliases: ['医疗', '医疗健康', '大健康'] },
  { name: '教育', aliases: ['教育培训'] },
  { name: '文旅', aliases: ['旅游', '酒店'] },
  { name: '数码', aliases: ['3C', '消费电子', '家电'] },
  { name: '家居', aliases: ['家装', '家具'] },
  { name: '零售', aliases: ['电商', '商超'] },
  { name: '能源', aliases: ['新能源'] },
  { name: '公共服务', aliases: ['政务', '公益'] },
  { name: '其他', aliases: [] },
];

/** 客户类型 (types of clients; requirements R27 and R28). */
export const baseClientTypes: readonly Term[] = [
  { name: '广告主', aliases: ['品牌广告主', '品牌方', '甲方'] },
  { name: '媒体', aliases: ['媒体平台'] },
  { name: '代理', aliases: ['渠道代理商', '代理商'] },
  { name: '内容合作方', aliases: ['合作方'] },
  { name: '政府及事业单位', aliases: ['政府', '事业单位'] },
];

/** 项目阶段 (stages) in order (requirement R25), with the words of requirement R26 as aliases. */
export const baseStages: readonly Stage[] = [
  { name: '意向', folder: '01_意向', aliases: ['初步意向'] },
  { name: '沟通中', folder: '02_沟通中', aliases: ['洽谈', '沟通'] },
  { name: '已签约', folder: '03_已签约', aliases: ['签约'] },
  { name: '执行中', folder: '04_执行中', aliases: ['执行'] },
  { name: '已结项', folder: '05_已结项', aliases: ['结案', '结项'] },
  { name: '维护期', folder: '06_维护期', aliases: ['维护'] },
];

/** The stage that a document of a category suggests, by category; other categories suggest none. */
export const baseCategoryStages: Readonly<Record<string, string>> = {
  需求: '意向',
  方案: '沟通中',
  预算: '沟通中',
  报价: '沟通中',
  合同: '已签约',
  排期: '执行中',
  脚本: '执行中',
  素材: '执行中',
  设计稿: '执行中',
  验收报告: '已结项',
};
