import type { Term } from '../rules.ts';
import { defaultSeverities } from '../severities.ts';
import { baseNumberExample, baseNumberForms, basePatterns } from './base-names.ts';
import { baseClientTypes, baseIndustries, baseStages } from './base-terms.ts';
import { fullPreset } from './preset-data.ts';
import type { PresetName } from './preset-data.ts';

/** Returns the complete, commented text of `naming-rules.yaml` for one kind of agency. */
export function presetYaml(name: PresetName): string {
  const preset = fullPreset(name);
  const { canonical, described, byName, anyOrder } = basePatterns;
  return `# yaml-language-server: $schema=./.archive/naming-rules.schema.json
#
# 归档规则 · ${preset.purpose}
# 键用英文,值用中文;改完运行 archive check,写错的地方会指出行号和列号。
# 像 007、20260301 这样的值要加引号。

# 本文件格式的版本,目前只有 1。
version: 1

# ── 一、文件怎么命名 ──────────────────────────────────────────────
names:
  # 各部分之间的分隔符:_ 或 -
  separator: _
  # 命名格式。{…} 是字段,[…] 里的可以没有。
  # 字段:client 客户 · project 项目编号 · projectName 项目名 · type 业务类型 · category 文件类别
  #       description 描述 · year 年份 · date 日期 · version 版本
  # accept:canonical 标准写法(只能有一个)· accepted 也算对 · recognised 看得懂,但会提示改成标准写法
  patterns:
    - pattern: '${canonical}'
      accept: canonical
    - pattern: '${described}'
      accept: accepted
    # 客户名_项目名_日期
    - pattern: '${byName}'
      accept: recognised
      # required_in: [媒体库]           # 这些文件夹里(通配符)必须用这一种写法
    # 客户、年份、项目名三样都有,次序不限
    - pattern: '${anyOrder}'
      accept: recognised
      any_order: true
  # 文件名最长多少字节(含扩展名;一个汉字三个字节,加密卷上的上限更低)
  max_bytes: 200
  # 有多大把握才自动改名、归档(0.5 到 1);不够的留给人确认
  min_confidence: 0.9
  # 项目编号的写法:正则表达式,整个编号都要符合;example 是给人看的例子
  project_number:
    form:
${baseNumberForms.map((form) => `      - '${form}'`).join('\n')}
    example: ${baseNumberExample}

# ── 二、词表:只认这里有的词 ──────────────────────────────────────
# aliases 是别名:看得懂,会提示改成标准词。没有别名的可以只写一个词:- 合同
vocabularies:
  # 业务类型
  types:
${termLines(preset.types)}
  # 文件类别
  categories:
${termLines(preset.categories)}
  # 行业
  industries:
${termLines(baseIndustries)}
  # 客户类型
  client_types:
${termLines(baseClientTypes)}

# ── 三、客户(可以留空,以后用 archive client add 登记)────────────
clients:
  # - name: 星海饮料                  # 文件名和文件夹里的写法
  #   full_name: 星海饮料有限公司      # 全称
  #   aliases: [星海, Xinghai]        # 别名
  #   industry: 快消                  # 行业
  #   type: 广告主                    # 客户类型
  #   owner: 张三                     # 负责人

# ── 四、项目阶段,按先后次序 ──────────────────────────────────────
stages:
${baseStages.map(({ name: stage, folder, aliases }) => `  - { name: ${stage}, folder: ${folder}, aliases: ${flow(aliases)} }`).join('\n')}

# ── 五、收件箱:大家把文件放在这里,archive sort 归档 ──────────────
# 相对归档根目录;可以写一个,也可以写几个:[收件箱, 扫描件]
inbox: ${preset.inboxes.length === 1 ? preset.inboxes.join('') : flow(preset.inboxes)}

# ── 六、归档到哪里 ────────────────────────────────────────────────
filing:
  # 文件夹:{client} 客户 · {project} 项目编号 · {stage} 阶段 · {type} 业务类型 · {category} 文件类别 · {year} 年份
  path: '{client}/{project}/{stage}'
  # 什么都看不出来时,新项目算在哪个阶段
  default_stage: 执行中
  # 登记新项目时,看到某类文件就算在哪个阶段
  category_stage:
${Object.entries(preset.categoryStages)
  .map(([category, stage]) => `    ${category}: ${stage}`)
  .join('\n')}
  # 项目换阶段时,已归档的文件:keep 留在原处 · move 跟着搬
  on_stage_change: keep
  # 文件放下多少秒没有再变,才算写完
  settle_seconds: 5

# ── 七、不管哪些文件 ──────────────────────────────────────────────
# 通配符,相对归档根目录;不带 / 的名字在哪一层都算;系统和软件的临时文件不用写
ignore:
  # - '*.bak'
  # - '素材库/**'

# ── 八、内容相同的文件 ────────────────────────────────────────────
duplicates:
  # 几份内容相同时保留哪一份,按次序:filed 已归档 · protected 受保护 · conforming 名称规范 · in-place 放对了位置
  # tagged 有标签 · journal 记录里更早 · oldest 修改时间更早 · newest 修改时间更新 · shallow 路径更短
  keep: [filed, protected, conforming, in-place, tagged, journal, oldest]
  # 这些文件和文件夹里的,一份都不算多余(通配符,写法同 ignore)
  protect:
    # - '母带/**'
  # 有这些标签的,一份都不算多余
  protected_tags: []
  # 收件箱里的文件在档案库里已有一份时:hold 留着问人 · quarantine 移入回收站 · version 照样归档成新版本 · ignore 留着不管
  # 可以给每个收件箱分别写:{ 收件箱: hold, 扫描件: quarantine }
  on_arrival: hold

# ── 九、回收站 ────────────────────────────────────────────────────
trash:
  # 移入多少天以后才可以彻底删除
  keep_days: 30
  # 谁可以彻底删除:登录名,或 登录名@电脑名;一个都不写,就谁也不可以
  purge_by: []

# ── 十、通知 ──────────────────────────────────────────────────────
notify:
  # 值守时,文件在收件箱里放了多少分钟还没有归档,就通知一次
  held_after_minutes: 60
  # 发到哪里:企业微信、钉钉、飞书群机器人的地址,或自己的程序
  # webhook: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…'
  # 按谁的格式发:wecom 企业微信 · dingtalk 钉钉 · feishu 飞书 · json 其他程序
  webhook_form: json
  # 在运行值守程序的电脑桌面上弹出通知
  desktop: false

# ── 十一、查找 ────────────────────────────────────────────────────
search:
  # true:文件内容随索引自动更新(index、find --refresh 和 watch);false:只有 archive index --content 才读
  content: false
  # archive index --content 把每份文件开头多少个字收进索引
  content_characters: 20000
  # 这些类别只查文件名,不查内容
  without_content: []
  # true:已读的文件内容随快照放进 .archive/snapshot,别的电脑不用再读文件;能打开这个文件夹的人都读得到这些内容
  share_texts: false

# ── 十二、检查 ──────────────────────────────────────────────────────
checks:
  # 各种问题的轻重:error 错误 · warning 警告 · off 不报
  severity:
${Object.entries(defaultSeverities)
  .map(([code, severity]) => `    ${code}: ${severity}`)
  .join('\n')}
  # 一次发现这么多文件不见了(占全部的比例),就停下来问人
  mass_absence: 0.3
`;
}

function termLines(terms: readonly Term[]): string {
  return terms
    .map(({ name, aliases }) =>
      aliases.length === 0 ? `    - ${name}` : `    - { name: ${name}, aliases: ${flow(aliases)} }`,
    )
    .join('\n');
}

/** Returns values as a list on one line. No value of a preset needs quotation marks; a test loads all presets. */
function flow(values: readonly string[]): string {
  return `[${values.join(', ')}]`;
}
