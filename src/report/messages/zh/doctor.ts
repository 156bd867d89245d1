import type { DoctorMessages } from '../topics.ts';
import { commands } from '../commands.ts';
import { tell, wordFor } from '../forms.ts';
import { byteSize } from '../../byte-size.ts';
import type { ShareAbility } from '../../../files/probe.ts';
import type { ContentProblem } from '../../../content/content-problem.ts';
import { contentProblems } from './content-problems.ts';
import { journals } from './journals.ts';
import { diskReasons, fileReasons } from './words.ts';

/** Paths that one sentence names. */
const TOLD = 5;

const listOf = (paths: readonly string[], documents: number): string =>
  paths.slice(0, TOLD).join('、') + (documents > TOLD ? ' 等' : '');

const tried: Readonly<Record<string, string>> = { folded: '试过，会被合并或改写', rounded: '试过，会取整' };

const because = (reason: string): string => wordFor({ ...fileReasons, ...diskReasons, ...tried }, reason);

const lacks: Readonly<Record<ShareAbility, string>> = {
  links: '不支持硬链接：移动时先复制、核对，再移走原件',
  'letter-case': '不分大小写：只差大小写的名字算同一个',
  'unicode-form': '会改写或不分 Unicode 的写法：按归一后的名字比较',
  'long-names': '存不下 255 字节的名字：请在命名规则里把 max_bytes 调小',
  'all-characters': '不能用 Windows 不允许的字符：新名字里本来就不会有',
  'fine-times': '修改时间不精确到毫秒：判断文件有没有变时还看大小和内容',
};

/** What the doctor found, and what to do. */
export const doctor: DoctorMessages = {
  runtime: ({ version, platform }) => ({ text: `Node ${version}，${platform}` }),
  archive: ({ root }) => ({ text: `档案库 ${root}` }),
  'archive-not-found': ({ from }) => ({
    text: `从 ${from} 往上没有找到档案库`,
    hint: `进入档案库文件夹，或运行 ${commands.init()}`,
  }),
  'archive-unmarked': ({ root }) => ({
    text: `${root} 里有命名规则，但没有 .archive，只能检查，不能归档`,
    hint: `以前归档过的，先确认共享盘连接完整；没有用过的，运行 ${commands.init(root)}`,
  }),
  rules: ({ file }) => ({ text: `命名规则 ${file} 没有错误` }),
  'rules-problems': ({ file, problems }) => ({
    text: `命名规则 ${file} 有 ${problems} 处错误`,
    hint: `运行 ${commands.check()} 查看行号和原因`,
  }),
  inbox: ({ path }) => ({ text: `收件箱 ${path}` }),
  'inbox-missing': ({ path }) => ({
    text: `收件箱 ${path} 不存在`,
    hint: `新建这个文件夹，或修改 naming-rules.yaml`,
  }),
  'inbox-no-folder': ({ path }) => ({
    text: `收件箱 ${path} 是文件或链接，不是文件夹`,
    hint: `把它移开，再新建文件夹 ${path}，或修改 naming-rules.yaml`,
  }),
  'inbox-closed': ({ path }) => ({
    text: `没有权限打开收件箱 ${path}，看不到里面的文件`,
    hint: '请向共享盘管理员申请这个文件夹的读写权限',
  }),
  share: ({ fileSystem, network, atomicMove }) => ({
    text: `文件系统 ${fileSystem}，${network ? '网络共享' : '本机'}，${atomicMove ? '支持' : '不支持'}一步改名`,
  }),
  'share-lacks': ({ ability, reason }) => ({ text: `${lacks[ability] ?? ability}（${because(reason)}）` }),
  'share-read-only': ({ root }) => ({ text: `${root} 是只读的`, hint: '查找和检查可用；整理需要可写的连接' }),
  'no-rights': ({ path }) => ({
    text: `没有写入 ${path} 的权限`,
    hint: '查找和检查可用；要归档、改名，请向共享盘管理员申请写权限',
  }),
  'strangers-inside': ({ paths, files }) => ({
    text: `程序自己的文件夹里有别的东西：${listOf(paths, files)}（共 ${files} 个）`,
    hint: '查找和归档都看不到那里；有用的请移到收件箱，不要动其余的文件',
  }),
  'journal-copies': ({ paths, files }) => ({
    text: `记录旁边有它们的副本：${listOf(paths, files)}（共 ${files} 个）`,
    hint: '是同步软件留下的，程序不读它们，记录也不能被别的文件替换。请让同步软件不要管这个档案库；archive log --verify 确认记录齐全以前，请留着这些副本',
  }),
  'free-space': ({ bytes }) => ({ text: `剩余空间 ${byteSize(bytes)}` }),
  'little-space': ({ bytes }) => ({ text: `剩余空间只有 ${byteSize(bytes)}`, hint: '请清理磁盘' }),
  journal: ({ writers, events }) => ({ text: `记录完整：${writers} 台电脑，${events} 条` }),
  'journal-tears-closed': ({ tears }) => ({
    text: `有 ${tears} 处记录曾因断电或崩溃写到一半，已由后面的记录说明，不缺内容`,
  }),
  'journal-torn': ({ writer, segment }) => ({
    text: `${writer} 的记录 ${segment} 末尾有一行没写完`,
    hint: '是断电或中断留下的，不影响使用',
  }),
  'journal-broken': ({ writer, segment, line, faults }) => ({
    text: `${writer} 的记录 ${segment} 第 ${line} 行被改动或损坏${faults > 1 ? `，共 ${faults} 处` : ''}`,
    hint: '请从备份恢复这个文件，并查明是谁改的；archive log --verify 逐处列出',
  }),
  'writer-renewed': (renewal) => ({ text: journals.renewal(renewal) }),
  'clock-off': (off) => ({
    text: journals.clockOff(off),
    hint: '请在那台电脑上打开自动对时',
  }),
  'number-shared': ({ number, numbers, projects }) => ({
    text: `项目编号 ${number} 登记在几家客户名下：${projects.join('、')}${numbers > 1 ? `（另有 ${numbers - 1} 个编号也是这样）` : ''}`,
    hint: `先看登记错的那个是哪次操作：${commands.logOf(projects[0] ?? '')}；再撤销它：${commands.undo('操作编号')}`,
  }),
  'stage-unknown': ({ stage, count, projects }) => ({
    text: `${count} 个项目在「${stage}」阶段，命名规则里却没有这个阶段：${listOf(projects, count)}`,
    hint: `在 naming-rules.yaml 里把「${stage}」写成现有某个阶段的别名（aliases），或把这个阶段加回来`,
  }),
  'moves-open': ({ moves }) => ({
    text: `有 ${moves} 次移动中断在半途，文件都在`,
    hint: `再运行一次 ${commands.sort()} 会自动补完或放回`,
  }),
  'hold-taken': ({ by, since }) => ({ text: `${by} 从 ${since} 起正在整理` }),
  index: ({ file, documents }) => ({ text: `本机索引 ${file}，${documents} 份文件` }),
  'documents-without-text': ({ unread, documents, paths }) => ({
    text: `只能按文件名处理，因为${tell<ContentProblem, string>(contentProblems, unread)}：${listOf(paths, documents)}（共 ${documents} 份）`,
  }),
  'index-absent': ({ file }) => ({ text: `还没有本机索引 ${file}`, hint: `运行 ${commands.index()}` }),
  'index-behind': ({ file }) => ({ text: `本机索引 ${file} 不是最新的`, hint: `运行 ${commands.index()}` }),
  'index-damaged': ({ file, reason }) => ({
    text: `本机索引 ${file} 不能用：${because(reason)}`,
    hint: `运行 ${commands.rebuild()}；不会丢失任何资料`,
  }),
  state: ({ folder }) => ({ text: `本机设置 ${folder}` }),
  'state-unusable': ({ folder, reason }) => ({
    text: `本机设置 ${folder} 不能用：${because(reason)}`,
    hint: '请检查权限，或用 ARCHIVE_STATE 指向另一个文件夹',
  }),
};
