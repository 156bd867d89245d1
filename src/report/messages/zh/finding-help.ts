import type { FindingHelp } from '../topics.ts';

/** What each finding is about, an example of it, and its cure; backticks mark names. */
export const findingHelp: FindingHelp = {
  'name-pattern': {
    about:
      '文件名不符合命名格式：缺一部分、多一部分、扩展名大写，或用了看得懂但不是规定的格式，或不是这个文件夹规定的那一种。',
    example: '`可口可乐_CC2026-003_合同.docx` 缺少业务类型。',
    cure: '改成 `可口可乐_CC2026-003_整合营销_合同.docx`。',
  },
  'unknown-client': {
    about: '客户没有登记，命名规则里也没有；可能是笔误时会列出相近的客户。',
    example: '`可口可热_CC2026-003_整合营销_合同.docx`。',
    cure: '改正文件名，或登记客户：`archive client add 可口可热`。',
  },
  'unknown-project': {
    about: '这个客户没有登记这个编号或名称的项目。',
    example: '`可口可乐_CC2026-999_整合营销_合同.docx`。',
    cure: '改正编号，或登记项目：`archive project add 可口可乐/CC2026-999`。',
  },
  'unknown-type': {
    about: '命名规则的业务类型里没有这个词。',
    example: '`可口可乐_CC2026-003_整和营销_合同.docx`。',
    cure: '改用列表里的业务类型，或把它加进 `naming-rules.yaml`。',
  },
  'unknown-category': {
    about: '命名规则的文件类别里没有这个词。',
    example: '`可口可乐_CC2026-003_整合营销_合約书.docx`。',
    cure: '改用列表里的文件类别，或把它加进 `naming-rules.yaml`，也可以作为别名。',
  },
  'alias-used': {
    about: '看得懂，但与登记或规则里的写法不同：别名、大小写、繁体字。',
    example: '`可口可樂_CC2026-003_整合营销_合同.docx`；登记的是 `可口可乐`。',
    cure: '`archive fix` 会改成规定的写法。',
  },
  'bad-date': {
    about: '日期没有写成八位数字，或日历上没有这一天，或看不准是哪一天。',
    example:
      '`可口可乐_CC2026-003_整合营销_合同_2026年3月15日.docx`，或 `…_20260230.docx`、`…_202634.docx`。',
    cure: '写成 `20260315`；能确定是哪一天时 `archive fix` 会改。',
  },
  'bad-version': {
    about: '版本没有写成 `v` 加数字。',
    example: '`可口可乐_CC2026-003_整合营销_合同_第2版.docx`。',
    cure: '写成 `v2`；能确定是第几版时 `archive fix` 会改。',
  },
  'project-not-of-client': {
    about: '项目已登记，但属于另一个客户。',
    example: '`百事_CC2026-003_整合营销_合同.docx`，而 `CC2026-003` 是 `可口可乐` 的项目。',
    cure: '弄清哪一个对，再改正客户或编号。',
  },
  'type-not-of-project': {
    about: '文件名里的业务类型与项目登记的不一致。',
    example: '`可口可乐_CC2026-003_品牌策划_合同.docx`，而项目登记的是 `整合营销`。',
    cure: '改正文件名，或改正项目：`archive project set 可口可乐/CC2026-003 --type 品牌策划`。',
  },
  misplaced: {
    about: '文件名没有错，但文件放在另一个客户或项目的文件夹里。',
    example: '`百事/BS2026-001/04_执行中/可口可乐_CC2026-003_整合营销_合同.docx`。',
    cure: '移到提示的文件夹，或放进收件箱再运行 `archive sort`。',
  },
  'forbidden-character': {
    about: '名称里有 Windows 不允许的字符，或会干扰终端、改变阅读方向的字符；有些电脑打不开这样的文件。',
    example: '`可口可乐_CC2026-003_整合营销_合同?.docx`。',
    cure: '去掉这个字符。',
  },
  'reserved-name': {
    about: '这个名称是 Windows 留给设备用的，加什么扩展名都不行。',
    example: '`CON.docx`、`nul.txt`。',
    cure: '换一个名称。',
  },
  'not-nfc': {
    about: '字符的编码形式与通常的不同（NFD，有些 Mac 这样写）：看着一样，却搜不到。',
    example: '`café` 写成了 `cafe` 加一个单独的重音符号。',
    cure: '`archive fix` 会改成通常的形式。',
  },
  'full-width': {
    about: '名称里有全角的字母、数字或分隔符。',
    example: '`可口可乐＿CC2026-003＿整合营销＿合同.docx`。',
    cure: '`archive fix` 会改成半角。',
  },
  'stray-space': {
    about: '开头、结尾或分隔符旁边有空格。',
    example: '`可口可乐 _CC2026-003_整合营销_合同 .docx`。',
    cure: '`archive fix` 会去掉。',
  },
  'too-long': {
    about: '名称的字节数超过规则的上限。一个汉字占三个字节；加密的共享盘只允许 143 个字节。',
    example: '说明有八十个字的名称。',
    cure: '缩短说明。',
  },
  'case-twin': {
    about: '同一个文件夹里有两个名称只差大小写；在 Windows 和多数共享盘上只能打开其中一个。',
    example: '`Logo.png` 和 `logo.png`。',
    cure: '给其中一个改名。',
  },
  'unicode-twin': {
    about: '同一个文件夹里有两个名称看着一样，编码却不同。',
    example: '两个 `café.pdf`，一个用组合字符，一个不用。',
    cure: '比较两份，再改名或删去一份。',
  },
  'empty-file': {
    about: '文件没有内容，多半是上传中断了。',
    example: '0 字节的 `可口可乐_CC2026-003_整合营销_合同.docx`。',
    cure: '请提交人重新放一份。',
  },
  'extension-mismatch': {
    about: '扩展名与内容不符；只有 `archive check --look-inside` 才打开文件查看。',
    example: '实际是 Word 文档的 `合同.pdf`。',
    cure: '打开确认一次，再改成与内容相符的扩展名。',
  },
  'temporary-left': {
    about: '有程序留下了临时文件或锁文件，而那个程序已经不在了。',
    example: '`~$合同.docx`、`合同.docx.tmp`。',
    cure: '确认没有人正打开着文件，再删除它。',
  },
  'stray-folder': {
    about: '归档路径里没有这个文件夹的位置：没有叫这个名称的客户、项目或阶段。',
    example: '`可口可乐/新建文件夹`。',
    cure: '把里面的文件放进收件箱再运行 `archive sort`，或登记这个客户或项目。',
  },
  unfiled: {
    about: '文件不在收件箱里，也不在客户和项目的文件夹里。',
    example: '档案库根目录下的 `合同.docx`。',
    cure: '放进收件箱，再运行 `archive sort`。',
  },
};
