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
  // places
  '北京|上海|广州|深圳|天津|重庆|成都|杭州|南京|武汉|西安|苏州|长沙|郑州|青岛|厦门|福州|济南|合肥|昆明|大连|沈阳|宁波|无锡|佛山|东莞|哈尔滨|石家庄|太原|南昌|南宁|贵阳|海口|三亚|珠海|兰州|香港|澳门|台北|华[东南西北中]|东北|西[南北]|全国|海外|国内',
  // people in general
  '客户|甲方|乙方|我方|双方|三方|供应商|经销商|商户|商家|合作方|主办方|承办方|媒体|媒介|记者|嘉宾|主持人?|艺人|明星|演员|模特|达人|博主|红人|专家|医生|用户|会员|消费者|人群|受众|员工|团队|项目组|法务|财务|市场部|品牌部|采购部?|内部|外部|对外|对内',
  // work and money
  '服务|技术|技术服务|委托|制作|设计|策划|创作|撰写|采购|租赁|授权|肖像|版权|保密|出镜|合作|广告|投放|推广|宣传|传播|营销|优化|监测|监播|舆情|效果|数据|曝光|点击|转化|话题|互动|拉新|促活|种草|裂变',
  '费用|制作费|设计费|人员|人工|差旅|住宿|餐饮|首付款|首款|预付款|尾款|进度款|含税|不含税|未税|含运费|分项|明细|详细|汇总|总表|对比|拆分|补充|框架',
  '品牌|产品|新品|新款|新车|口播|花絮|空镜|声量|无人机|导演组|摄影组|制片组?|编导|机位|备用|场记|官微|官号|官方|勿外传|保密|机密|旗舰店|专卖店|分店|合集|合辑|立牌|手提袋|平面|矩阵|延展|改色|慢动作|升格|横屏|竖屏|(?:qq|微信)?群聊?',
  // shapes and states
  '完整版?|精简版?|发布版|客户版|内部版|打印版?|印刷版?|电子版?|扫描版?|盖章版?|签字版?|竖版|横版|方版|高清|无水印|加水印|中文版?|英文版?|中英文版?|双语版?|图示|附件|附图|附录|合并|汇编|修改|修订|更新|调整|补充|确认|定版|已?盖章|已?签[字署章]|已?付款|已?审核?|合规|通过',
].join('|');

const counts =
  '第?[一二三四五六七八九十百两\\d]+(?:条|张|份|页|轮|批次?|次|期|季|集|场|组|款|篇|天|日|周|个?月|号|站|版|稿|季度|阶段|分钟|秒)?|(?:上|下)(?:半年|旬|半场)|\\d+[x×*]\\d+(?:px|[cm]?m)?|(?<![a-z])[a-d](?:[&/][a-d])?版?(?![a-z])|w\\d+|\\d+s|p\\d+|\\d+p|day ?\\d+|\\d+k\\d*|\\d+(?:fps|dpi)|[¥￥]?[\\d,.]+[元万]|[¥￥][\\d,.]+|\\p{Script=Han}{2,3}站|(?<![a-z])(?:cmyk|rgb|vlog|tvc|kol|koc|h5|led|slogan|banner|(?:dji|img|dsc)\\d*)(?![a-z])';

/** Platforms are companies, too: only before what is shown there does a word say where and not whose (`小红书文案`). */
const channel =
  /(?:小红书|抖音|快手|微博|微信|b站|知乎|视频号|公众号|今日头条|淘宝|天猫|京东|拼多多|百度)(?=(?:文案|脚本|账号|帐号|开屏|信息流|推文|笔记|话题|达人|直播|短视频|视频|首页|素材|海报|投放|排期|矩阵|数据|截图|链接|广告|官号|官微))/giu;

const beginning = new RegExp(`^(?:${words})`, 'iu');
const composed = new RegExp(`^(?:${words}|${counts}|[的和与及至到、&+.])+$`, 'iu');

/** Returns whether `text` begins with a word of the trade, or with a platform on which something is shown. */
export function beginsWithWorkingWord(text: string): boolean {
  return beginning.test(text) || text.search(channel) === 0;
}

/** Returns the platforms of which `text` says no more than that something is shown there, in lower case. */
export function channelsIn(text: string): readonly string[] {
  return text.match(channel)?.map((word) => word.toLowerCase()) ?? [];
}

/** Returns whether `word` is made of words of the trade, counts and sizes alone, so that it names nobody. */
export function isWorkingWord(word: string): boolean {
  return composed.test(word) && !/^[一二三四五六七八九十百两]{2,}$/u.test(word);
}
