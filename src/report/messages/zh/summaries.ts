import { dayAndMinute } from '../../day-and-minute.ts';
import { commands } from '../commands.ts';
import { wordFor } from '../forms.ts';
import { registerFields } from './words.ts';

const fieldWord = (field: string): string =>
  field.startsWith('tag:') ? `标签「${field.slice(4)}」` : wordFor(registerFields, field);

const ofTotal = (done: number, total?: number): string =>
  total === undefined ? `${done} 个文件` : `${done}/${total}`;

/** Headings and closing lines. */
export const summaries = {
  registerHeading: (count: number) => `将登记 ${count} 项：`,
  slipHeading: (count: number) => `可能是笔误的客户 ${count} 个，请先核对：`,
  clientStep: (client: string) => `客户 ${client}`,
  projectStep: (client: string, project: string) => `项目 ${client}/${project}`,
  resembles: (near: readonly string[]) => `≈ ${near.join('、')}？`,
  movesHeading: (count: number) => `将归档 ${count} 份文件：`,
  renamesHeading: (count: number) => `将改名 ${count} 份文件：`,
  undoHeading: (count: number) => `将放回 ${count} 份文件：`,
  copiesHeading: (count: number) => `将移入回收站 ${count} 份重复文件：`,
  copyOf: (path: string) => `与保留的 ${path} 内容相同`,
  linksHeading: (count: number) => `将改成硬链接 ${count} 份重复文件，原件移入回收站：`,
  linkShows: (differs: readonly ('modified' | 'mode')[]) =>
    `改后显示保留那份的${differs.map((one) => ({ modified: '时间', mode: '权限' })[one]).join('和')}`,
  linkWarning: [
    '注意：改后是同一个文件的几个名称。直接在其中一个上保存，其他名称看到的也变了；另存后替换的程序则会把它们分开。',
    '有几个名称的文件，本程序不再移动或改名。磁盘空间要等清空回收站（archive trash purge）才省下；在此之前可以撤销。',
  ],
  notLinked: '（没有改成硬链接：它的名称已被别的文件占用）',
  folderCount: (count: number) => `${count} 份`,
  moreMoves: (count: number) => `……另有 ${count} 份`,
  moreListed: (count: number) => `……另有 ${count} 份，加上 --verbose 全部列出`,
  heldHeading: (count: number) => `留在原处、等人处理 ${count} 份：`,
  skippedLine: (count: number, reasons: string) => `跳过 ${count} 个不是文档的文件（${reasons}）`,
  skippedReason: (reason: string, count: number) => `${reason} ${count}`,
  nothingToDo: '没有需要做的事。',
  inboxEmpty: (inboxes: readonly string[]) =>
    `收件箱里没有文件：${inboxes.join('、')}。\n${commands.sort()} 只整理收件箱；要归档别处的文件，先把它们移进收件箱。`,
  nameForm: (form: string) => `文件名应写成：${form}${form.includes('[') ? '（[ ] 里的可不写）' : ''}`,
  moved: (from: string, to: string) => `${from} → ${to}`,
  registeredClient: (client: string) => `已登记客户 ${client}`,
  registeredProject: (client: string, project: string) => `已登记项目 ${client}/${project}`,
  newer: '（移动的是刚保存的新内容）',
  sourceKept: '（复制期间又有人保存，新内容还在原处）',
  unfinished: '文件完整，下次运行会自动补完或放回',
  keptAside: (at: string) => `原来的名称已被占用，文件完整地放在 ${at}`,
  recovered: {
    finished: (from: string, to: string, _at: string) => `上次中断的移动已补完：${from} → ${to}`,
    'put-back': (from: string, _to: string, _at: string) => `上次中断的移动已放回：${from}`,
    'kept-aside': (from: string, _to: string, at: string) => `上次中断的移动，${from} 现在放在 ${at}`,
    'still-open': (from: string, _to: string, _at: string) => `上次中断的移动还不能收尾：${from}，下次再试`,
    'lost-sight': (from: string, to: string, _at: string) =>
      `上次中断的移动已找不到文件：${from} 和 ${to} 都没有，可能有人移走了`,
  },
  undoing: (operation: string, command: string, at: string) =>
    `将撤销操作 ${operation}（${command}，${dayAndMinute(at)}）`,
  undoneAlready: (operation: string, command: string, undo: { by: string; at: string }) =>
    `操作 ${operation}（${command}）已由 ${undo.by} 在 ${dayAndMinute(undo.at)} 撤销。`,
  keptDecision: (thing: string, field: string, by: string) =>
    `${thing} 的${fieldWord(field)}之后被 ${by} 改过，保持不变`,
  keptForDocument: (thing: string, path: string) => `${thing} 仍然登记着，因为它的文件夹里还有 ${path}`,
  takenName: (thing: string, field: string, holder: string) =>
    `${thing} 的${fieldWord(field)}没有恢复：这个名称或编号现在归 ${holder}`,
  newArchive: (root: string, inboxes: readonly string[]) =>
    `档案库已建好：${root}\n收件箱：${inboxes.join('、')}`,
  keptRules: '已有 naming-rules.yaml，原样保留。',
  restoredRules: 'naming-rules.yaml 不见了，已按记录写回最后用过的那一份。',
  leftAsTheyWere: '这个文件夹里原有的内容都没有动；要归档的文件，请移进收件箱。',
  learnWith: (command: string) => `要从已有的文件夹认出客户和项目，运行 ${command}`,
  nextAfterInit: '接下来：看看 naming-rules.yaml，把文件放进收件箱，然后运行 archive sort',
  learned: (clients: number, projects: number) =>
    clients + projects === 0
      ? '没有从文件夹认出还没登记的客户和项目。'
      : `从文件夹认出客户 ${clients} 个、项目 ${projects} 个：`,
  numberTaken: (folder: { client: string; project: string }, by: string) =>
    `不登记 ${folder.client}/${folder.project}：「${by}」已有这个编号；同一个客户就运行 ${commands.addAlias(by, folder.client)}`,
  tagAdded: (tag: string, count: number) =>
    count === 0 ? `都已经有标签「${tag}」。` : `已给 ${count} 处加上标签「${tag}」。`,
  tagRemoved: (tag: string, count: number) =>
    count === 0 ? `都没有标签「${tag}」。` : `已从 ${count} 处去掉标签「${tag}」。`,
  tagRenamed: (from: string, to: string, count: number) => `已把 ${count} 处的标签「${from}」改成「${to}」。`,
  searchesRenamed: (count: number) => `${count} 个保存的查询也跟着改了。`,
  indexed: (counts: { documents: number; added: number; changed: number; gone: number }) =>
    `索引已更新：共 ${counts.documents} 份文件，新增 ${counts.added}，变化 ${counts.changed}，不在了 ${counts.gone}。`,
  indexRebuilt: (reason: string) => `旧索引不能用（${reason}），已从头建立。`,
  movedByHand: (from: string, to: string) => `有人移动过：${from} → ${to}，标签已跟随`,
  maybeMoved: (path: string, candidates: readonly string[]) =>
    `${path} 不在原处，内容相同的有几份：${candidates.join('、')}；标签未转移，请确认`,
  unseen: (count: number) => `有 ${count} 处看不到，不作判断：`,
  verified: (writers: number, events: number) =>
    `记录完整：${writers} 台电脑，${events} 条，校验和签名都对。`,
  verifyFaults: (count: number) => `记录有 ${count} 处问题：`,
  closedTears: (count: number) => `另有 ${count} 处因断电或崩溃写到一半，已由后面的记录说明。`,
  failed: (path: string, reason: string) => `没有完成 ${path}：${reason}`,
  run: (counts: { moved: number; held: number; skipped: number; failed: number; duplicates: number }) =>
    [
      `完成：移动 ${counts.moved} 份`,
      `待处理 ${counts.held} 份${counts.duplicates > 0 ? `（其中重复 ${counts.duplicates} 份）` : ''}`,
      `跳过 ${counts.skipped} 个`,
      `失败 ${counts.failed} 份`,
    ].join('，') + '。',
  decided: '完成。',
  pastStage: (past: { stage: string; date: string }, present: { stage: string; date: string }) =>
    `「${past.stage}」（${past.date} 起）只记入历史；项目现在的阶段仍是「${present.stage}」（${present.date} 起）。`,
  reviewWith: (command: string) => `要逐份决定待处理的文件，运行 ${command}`,
  undoWith: (command: string) => `要撤销，运行 ${command}`,
  findings: (counts: { files: number; findings: number; errors: number; warnings: number }) =>
    counts.findings === 0
      ? `检查了 ${counts.files} 个文件，没有发现问题。`
      : `检查了 ${counts.files} 个文件，发现 ${counts.findings} 个问题：错误 ${counts.errors}，警告 ${counts.warnings}。`,
  knownFindings: (known: number, fresh: number) => `其中 ${known} 个已在基线里，新出现 ${fresh} 个。`,
  findingsByKind: '各种问题各有多少：',
  unfiledNext: (count: number, inbox: string) =>
    `${count} 个文件还没有归档：移进「${inbox}」，再运行 ${commands.sort()}`,
  fixWith: (certain: number, command: string) =>
    `${certain} 个文件有确定的新名称，运行 ${command} 可以改名。`,
  clients: (count: number) => (count === 0 ? '还没有登记客户。' : `共 ${count} 个客户。`),
  projects: (count: number) => (count === 0 ? '还没有登记项目。' : `共 ${count} 个项目。`),
  tags: (count: number) => (count === 0 ? '还没有标签。' : `共 ${count} 个标签。`),
  noEvents: '没有符合条件的记录。',
  doctor: (counts: { warnings: number; problems: number }) =>
    counts.problems + counts.warnings === 0
      ? '一切正常。'
      : `需要处理的问题 ${counts.problems} 个，需要注意 ${counts.warnings} 个。`,
};

/** What is under way, on one line of the terminal, by phase; `total` is absent while it is not known. */
export const progress = {
  scanning: (done: number, total?: number) => `正在扫描：${ofTotal(done, total)}`,
  checking: (done: number, total?: number) => `正在检查：${ofTotal(done, total)}`,
  reading: (done: number, total?: number) => `正在读文件内容：${ofTotal(done, total)}`,
  indexing: (done: number, total?: number) => `正在更新索引：${ofTotal(done, total)}`,
  comparing: (done: number, total?: number) => `正在比对内容：${ofTotal(done, total)}`,
  applying: (done: number, total?: number) => `正在移动：${ofTotal(done, total)}`,
  recovering: (done: number, total?: number) => `正在收尾上次中断的移动：${ofTotal(done, total)}`,
  journals: (done: number, total?: number) =>
    `正在读取这个档案库的全部记录，以后只读新增的：${ofTotal(done, total)} MB`,
  waiting: (_done: number, _total?: number) => '正在等待另一次运行完成',
};

/** What a person is asked. */
export const questions = {
  applyPlan: (moves: number) => `按这个计划移动 ${moves} 份文件吗？`,
  shareContent: (count: number) => `让这 ${count} 份重复文件共用磁盘空间吗？`,
  linkCopies: (moves: number) => `把这 ${moves} 份重复文件改成硬链接吗？`,
  quarantine: (moves: number) => `把这 ${moves} 份重复文件移入回收站吗？`,
  purgeTrash: (count: number) => `彻底删除这 ${count} 份吗？不能撤销`,
  renameFiles: (moves: number) => `给这 ${moves} 份文件改名吗？`,
  undoOperation: (moves: number) => (moves === 0 ? '撤销这些吗？' : `把这 ${moves} 份文件放回原处吗？`),
  registerAll: (count: number) => `登记这 ${count} 个客户和项目吗？`,
  makeArchive: (folder: string) => `把 ${folder} 设为档案库吗？`,
};
