import type { HeldMessages } from '../topics.ts';
import { aliasCommand, commands } from '../commands.ts';
import { wordFor } from '../forms.ts';
import { diskReasons, fields } from './words.ts';

const again = `改好后再运行 ${commands.sort()}`;

/** Why a document stays in the inbox, and what would take it out of there. */
export const held: HeldMessages = {
  'not-certain': () => ({
    text: '读得懂，但有一处只是推测',
    hint: '看下面的建议，确认后按建议改名，再运行 archive sort',
  }),
  'name-not-understood': () => ({
    text: '看不懂文件名',
    hint: `按命名格式改名，或指明归属：${commands.sortFor('客户', '项目编号')}`,
  }),
  'missing-part': ({ part }) => ({
    text: `文件名缺少${wordFor(fields, part)}`,
    hint: `在文件名里补上${wordFor(fields, part)}，${again}`,
  }),
  'unknown-client': ({ value, near, nearIsNew, nearIsRarer }) => ({
    text: `客户「${value}」没有登记${near.length > 0 ? `，是不是 ${near.join('、')}？` : ''}`,
    hint:
      near[0] === undefined
        ? `运行 ${commands.addClient(value)} 登记，或运行 ${commands.sortAndRegister()} 一并登记`
        : `同一家就运行 ${aliasCommand({ value, near: near[0], nearIsNew, nearIsRarer })}；新客户就运行 ${commands.addClient(value)}`,
  }),
  'unknown-project': ({ value, client, near, wellFormed }) => ({
    text: `${client === '' ? '' : `客户「${client}」`}没有登记项目「${value}」${near.length > 0 ? `，是不是 ${near.join('、')}？` : ''}`,
    hint: wellFormed
      ? `运行 ${commands.addProject(client === '' ? '客户' : client, value)} 登记；查看已有项目：${commands.listProjects(client === '' ? undefined : client)}`
      : `查看已有项目：${commands.listProjects(client === '' ? undefined : client)}；给其中一个写上名称：${commands.nameProject(`${client === '' ? '客户' : client}/编号`, value)}`,
  }),
  'number-disputed': ({ value, client, others, isNew }) => ({
    text: `项目编号「${value}」还没有登记，文件名却说它是「${client}」的，也说是${others.map((one) => `「${one}」`).join('、')}的`,
    hint: `是 ${client} 的就运行 ${isNew === true ? `${commands.addClient(client)}，再运行 ` : ''}${commands.addProject(client, value)}；别的客户那几份请改正文件名`,
  }),
  'unknown-type': ({ value, near }) => ({
    text: `业务类型里没有「${value}」${near.length > 0 ? `，是不是 ${near.join('、')}？` : ''}`,
    hint: `改用已有的业务类型，或在 naming-rules.yaml 里加上它，${again}`,
  }),
  'unknown-category': ({ value, near }) => ({
    text: `文件类别里没有「${value}」${near.length > 0 ? `，是不是 ${near.join('、')}？` : ''}`,
    hint: `改用已有的文件类别，或在 naming-rules.yaml 里加上它，${again}`,
  }),
  ambiguous: ({ readings }) => ({
    text: `有几种理解都说得通：${readings.join('、')}`,
    hint: `在文件名里写清楚，或指明归属：${commands.sortFor('客户', '项目编号')}`,
  }),
  contradiction: ({ value, expected, of }) =>
    of === 'given'
      ? {
          text: `文件名写的是「${value}」，这次指定的却是「${expected}」`,
          hint: `真归「${expected}」就改正文件名；不归它就不用管，以后按文件名归档`,
        }
      : {
          text:
            of === 'number'
              ? `项目编号「${value}」登记在「${expected}」名下，文件名写的却是别的客户`
              : `文件名写的是「${value}」，登记的却是「${expected}」`,
          hint: `改正文件名，或改正登记，${again}`,
        },
  'content-disagrees': ({ part, name, content, seen }) => ({
    text:
      content === ''
        ? `文件名像「${name}」，内容却不像（${seen}）`
        : `文件名的${wordFor(fields, part)}是「${name}」，内容却是「${content}」（${seen}）`,
    hint:
      part === 'client' && content !== ''
        ? `同一家客户就运行 ${commands.addAlias(name, content)}；不是就按实际情况改名`
        : `打开看看，按实际情况改名，${again}`,
  }),
  'bad-date': ({ value }) => ({
    text: `「${value}」看不准是哪一天`,
    hint: `把日期写成 20260315 这样，${again}`,
  }),
  'bad-version': ({ value }) => ({
    text: `「${value}」不是版本号`,
    hint: `把版本写成 v2 这样，${again}`,
  }),
  'being-written': () => ({
    text: '文件还在写入或上传',
    hint: `等它写完再运行 ${commands.sort()}`,
  }),
  'open-elsewhere': ({ by, lock, who }) => ({
    text: `${who ?? (by === '' ? '有人' : `${by} `)}正打开着它${inBrackets(who === undefined ? '' : by, lock)}`,
    hint: `请对方保存并关闭，再运行 ${commands.sort()}`,
  }),
  'empty-file': () => ({
    text: '文件是空的（0 字节）',
    hint: '请提交人重新放一份；不要的话请自行删除',
  }),
  link: () => ({ text: '这是链接，不是文件', hint: '把链接指向的文件本身放进收件箱' }),
  'not-a-file': () => ({ text: '这不是普通文件', hint: '请移出收件箱' }),
  'undecodable-name': () => ({
    text: '文件名的编码无法识别（可能是 GBK）',
    hint: `在提交人的电脑上重新命名，${again}`,
  }),
  unreadable: ({ reason }) => ({
    text: `读不了：${wordFor(diskReasons, reason)}`,
    hint: `检查权限和共享盘连接，再运行 ${commands.sort()}`,
  }),
  duplicate: ({ of }) => ({
    text: `内容与 ${of} 完全相同`,
    hint: '确认后可自行删除收件箱里的这一份',
  }),
  'name-too-long': ({ bytes, limit }) => ({
    text: `归档后的名称有 ${bytes} 字节，超过上限 ${limit} 字节`,
    hint: `缩短说明或项目名称，${again}`,
  }),
  'name-unsafe': ({ value }) => ({
    text: `名称里的「${value}」在有些系统上不能用`,
    hint: `换一种写法，${again}`,
  }),
  'in-inbox': ({ folder }) => ({
    text: `应放进 ${folder}，但那里是收件箱`,
    hint: `修改 naming-rules.yaml 里的 inbox 或 filing.path，${again}`,
  }),
  'passed-over': ({ folder }) => ({
    text: `应放进 ${folder}，但程序不看那个文件夹（系统自用的名称，或规则的 ignore 里写了）`,
    hint: `换一个客户名，或修改 naming-rules.yaml 里的 ignore，${again}`,
  }),
  'name-taken': ({ by }) => ({
    text: `${by} 已占用这个名称，版本也无法顺延`,
    hint: `给其中一份换一个说明或日期，${again}`,
  }),
  'belongs-with': ({ path }) => ({
    text: `与 ${path} 是一组，那一份现在不能一起改名`,
    hint: '看那一份的原因；要改就整组一起改名',
  }),
  'not-a-folder': ({ path }) => ({
    text: `应放进文件夹 ${path}，但那里是文件或链接`,
    hint: `把它移开或改名，${again}`,
  }),
  'folder-closed': ({ path }) => ({
    text: `应放进文件夹 ${path}，但没有权限打开它`,
    hint: `请管理员给予 ${path} 的权限，${again}`,
  }),
  'taken-back': ({ operation }) => ({
    text: `被放回这里：撤销，或从回收站取回（${operation}）`,
    hint: `还是要归档，就运行 ${commands.sort()}；改了内容或名称会重新判断`,
  }),
  'several-names': ({ links }) => ({
    text: `同一份文件有 ${links} 个名称（硬链接）`,
    hint: `只留一个名称，或复制成单独的文件，${again}`,
  }),
};

function inBrackets(...words: readonly string[]): string {
  const known = words.filter((word) => word !== '');
  return known.length === 0 ? '' : `（${known.join('，')}）`;
}
