/**
 * Words of the trade that say on which occasion, by which channel, for whom in general or in what shape a document was
 * made; none of them names anybody. Platforms that are companies themselves are left out.
 */
const words = [
  // occasions and stages
  '现场|直播|录播|彩排|筹备|预热|启动|开幕|闭幕|上市|首发|发布|执行|落地|收尾|结案|结项|复盘|总结|沟通|讨论|交流|汇报|路演|比稿|提报',
  '启动会|例会|周会|月会|沟通会|讨论会|评审会|复盘会|总结会|发布会|阶段|上午场|下午场|首轮|首批|首期|中期|末期|年度|季度|月度|每周|每月',
  // places and things
  '会场|主会场|场地|舞台|主舞台|舞美|灯光|音响|搭建|布展|布置|展台|展位|展架|易拉宝|背景板|横幅|道具|礼品|奖品|周边|包装|印刷|打样|运输|物流|安装|撤场',
  '落地页|详情页|弹窗|灯箱|海报|画册|折页|单页|邀请函|请柬|门票|画面|视觉|创意|插画|动画|图文|图片|照片|视频|短视频|长视频|宣传片|样片|成片|粗剪|精剪|剪辑|拍摄|摄影|摄像|航拍|后期|配音|字幕|音乐|台词|串词|旁白|标题|推文|长图|条漫|表情包',
  // channels
  '公众号|朋友圈|视频号|小程序|服务号|订阅号|信息流|开屏|贴片|楼宇|电梯|地铁|公交|户外|大屏|线上|线下|站内|站外|社群|私域|公域|门店|商超|渠道|短信|邮件|电台|电视|报纸|杂志',
  // people in general
  '客户|甲方|乙方|我方|双方|三方|供应商|经销商|商户|商家|合作方|主办方|承办方|媒体|媒介|记者|嘉宾|主持人?|艺人|明星|演员|模特|达人|博主|红人|专家|医生|用户|会员|消费者|人群|受众|员工|团队|项目组|法务|财务|市场部|品牌部|采购部?|内部|外部|对外|对内',
  // work and money
  '服务|技术|技术服务|委托|制作|设计|策划|创作|撰写|采购|租赁|授权|肖像|版权|保密|出镜|合作|广告|投放|推广|宣传|传播|营销|优化|监测|监播|舆情|效果|数据|曝光|点击|转化|话题|互动|拉新|促活|种草|裂变',
  '费用|制作费|设计费|人员|人工|差旅|住宿|餐饮|首付款|首款|预付款|尾款|进度款|含税|不含税|未税|含运费|分项|明细|详细|汇总|总表|对比|拆分|补充|框架',
  '品牌|产品|新品|新款|新车',
  // shapes and states
  '完整版?|精简版?|发布版|客户版|内部版|打印版?|印刷版?|电子版?|扫描版?|盖章版?|签字版?|竖版|横版|方版|高清|无水印|加水印|中文版?|英文版?|中英文版?|双语版?|图示|附件|附图|附录|合并|汇编|修改|修订|更新|调整|补充|确认|定版|已?盖章|已?签[字署章]|已?付款|已?审核?|合规|通过',
].join('|');

const counts =
  '第?[一二三四五六七八九十百两\\d]+(?:条|张|份|页|轮|批次?|期|季|集|场|组|款|篇|天|日|周|个?月|号|站|版|稿|季度|阶段|分钟|秒)?|(?:上|下)(?:半年|旬|半场)|\\d+[x×*]\\d+(?:px|[cm]?m)?|(?<![a-z])[a-d](?:[&/][a-d])?版?(?![a-z])|w\\d+|\\d+s|p\\d+';

const beginning = new RegExp(`^(?:${words})`, 'iu');
const composed = new RegExp(`^(?:${words}|${counts}|[的和与及至到、&+.])+$`, 'iu');

/** Claims that `text` begins with a word of the trade. */
export function beginsWithWorkingWord(text: string): boolean {
  return beginning.test(text);
}

/** Claims that `word` is made of words of the trade, counts and sizes alone, so that it names nobody. */
export function isWorkingWord(word: string): boolean {
  return composed.test(word) && !/^[一二三四五六七八九十百两]{2,}$/u.test(word);
}
