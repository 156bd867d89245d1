import type { ErrorMessages } from '../topics.ts';
import { dayAndMinute } from '../../day-and-minute.ts';
import { commands } from '../commands.ts';
import { wordFor } from '../forms.ts';
import type { Advice } from '../forms.ts';
import { diskReasons, expectations, fileReasons, nameReasons, usage, vocabularies } from './words.ts';

const because = (reason: string): string => wordFor({ ...fileReasons, ...diskReasons }, reason);

function nameTaken(name: string, by: string): Advice {
  if (by === name)
    return { text: `客户「${name}」已经登记过。`, hint: `运行 ${commands.showClient(name)} 查看它。` };
  if (by.endsWith(`/${name}`))
    return {
      text: `项目编号「${name}」已经登记：${by}。`,
      hint: `一个编号只能用一次，请换一个编号；要看那个项目，运行 ${commands.showProject(by)}`,
    };
  return {
    text: `「${name}」已经被「${by}」用作名称或别名。`,
    hint: '请换一个名称，或先从对方的别名里去掉它（--no-alias）。',
  };
}

/** What a person can put right: the sentence, and what to do next. */
export const errors: ErrorMessages = {
  'archive-not-found': ({ from }) => ({
    text: `从 ${from} 往上找，没有找到档案库（含 naming-rules.yaml 的文件夹）。`,
    hint: `进入档案库文件夹再运行，或用 --root 指定；还没有档案库时，运行 ${commands.init()} 新建一个。`,
  }),
  'archive-marker-missing': ({ root }) => ({
    text: `${root} 里有命名规则，但缺少 .archive/archive.json；共享盘可能没有连上。`,
    hint: '请先确认共享盘已连接、文件都在；确实只少这个文件，就从备份或回收站恢复它。什么都没有改动。',
  }),
  'archive-marker-damaged': ({ root, reason }) => ({
    text: `${root}/.archive/archive.json 读不懂：${because(reason)}。`,
    hint: '请从备份恢复这个文件，不要手工修改。什么都没有改动。',
  }),
  'archive-format-newer': ({ root, format }) => ({
    text: `${root} 由更新版本的程序写成（格式 ${format}），这个版本不认识。`,
    hint: '请在这台电脑上升级 archive 后再试。',
  }),
  'archive-unreachable': ({ root, reason }) => ({
    text: `连不上档案库 ${root}：${because(reason)}。`,
    hint: '请检查网络和共享盘连接，然后重新运行同一条命令。',
  }),
  'already-an-archive': ({ root }) => ({
    text: `${root} 已经是档案库，不会覆盖任何内容。`,
    hint: `要修改规则，请直接编辑 naming-rules.yaml，再运行 ${commands.check()}；要从文件夹认出客户和项目，运行 ${commands.learn(root)}`,
  }),
  'rules-missing': ({ file, root }) => ({
    text: `找不到命名规则 ${file}。`,
    hint: `有备份请放回去；没有就运行 ${commands.init(root)}，它写回记录里最后用过的规则，没有记录时写出一份带说明的。`,
  }),
  'rules-invalid': ({ file, problems }) => ({
    text: `命名规则 ${file} 有 ${problems.length} 处需要修改：`,
    hint: '请按行号逐处改好后重新运行。什么都没有改动。',
  }),
  'inbox-missing': ({ inbox, isOther }) => ({
    text: isOther === true ? `收件箱 ${inbox} 是文件或链接，不是文件夹。` : `找不到收件箱文件夹 ${inbox}。`,
    hint: `${isOther === true ? '请先把它移开，再' : '请'}新建文件夹 ${inbox}，或在 naming-rules.yaml 的 inbox 里改成现有的文件夹。`,
  }),
  'path-outside-archive': ({ path, root }) => ({
    text: `${path} 不在档案库 ${root} 里。`,
    hint: '请给出档案库里的路径，或用 --root 指定另一个档案库。',
  }),
  'path-missing': ({ path, isFolder }) => ({
    text: isFolder === true ? `${path} 是文件夹，标签只加在文件上。` : `${path} 不存在。`,
    hint:
      isFolder === true
        ? '里面的文件写成 文件夹/*；整个客户或项目用 --client 或 --project。'
        : '请检查路径；名称里有空格或括号时，请加上引号。',
  }),
  'not-an-inbox': ({ path, inboxes }) => ({
    text: `${path} 不是收件箱。`,
    hint: `收件箱是：${inboxes.join('、')}；要增加收件箱，请修改 naming-rules.yaml。`,
  }),
  'wrong-usage': ({ problem, command, flags }) => ({
    text: `命令写得不对：${wordFor(usage, problem)}${flags === undefined ? '' : `，可以用 ${flags.join('、')}`}。`,
    hint: `用法和例子见 ${commands.help(command)}。`,
  }),
  'bad-value': ({ option, value, expected, command }) => ({
    text: `${option} 的值「${value}」不对，应为：${wordFor(expectations, expected)}。`,
    hint: `用法和例子见 ${commands.help(command)}。`,
  }),
  'bad-query': () => ({
    text: '查询语句看不懂。',
    hint: `用法和例子见 ${commands.help('find')}。`,
  }),
  'needs-confirmation': ({ command }) => ({
    text: '这里没有终端可以询问，所以什么都没有改动。',
    hint: `确定要执行，请给同一条命令加上 --yes${command === 'init' ? '' : '；只看计划，请加上 --dry-run'}。`,
  }),
  'needs-terminal': ({ command }) => ({
    text: `archive ${command} 要在终端里用。`,
    hint:
      command === 'review'
        ? `请在终端里运行；${commands.sortDryRun()} 会列出留着的文件和原因。`
        : '请在终端里运行；脚本里请用 archive find 加 --format paths 或 --json。',
  }),
  'plan-invalid': ({ file, reason }) => ({
    text: `计划文件 ${file} 不能用：${because(reason)}。`,
    hint: `请用一个新的文件名重新生成，例如 ${commands.planAgain()}`,
  }),
  'plan-of-another-archive': ({ file }) => ({
    text: `计划文件 ${file} 属于另一个档案库。`,
    hint: '请用 --root 指定生成它的那个档案库。',
  }),
  'baseline-invalid': ({ file, reason }) => ({
    text: `${file} 不能用作基线：${because(reason)}。`,
    hint:
      reason === 'newer'
        ? '请更新这台电脑上的 archive 后重试。'
        : '请恢复这个文件，或用别的文件名重新生成：archive check --write-baseline <文件>。',
  }),
  'not-in-trash': ({ what }) => ({
    text: `回收站里没有 ${what}。`,
    hint: `运行 ${commands.listTrash()} 查看。`,
  }),
  'not-permitted': ({ by, key, allowed }) => ({
    text:
      allowed.length === 0
        ? `命名规则里没有写明谁可以这样做，${by} 也不可以。`
        : `${by} 不可以这样做，可以的是：${allowed.join('、')}。`,
    hint: `请管理员在 naming-rules.yaml 的 ${key} 里写上登录名。`,
  }),
  'operation-unknown': ({ operation }) => ({
    text: `没有编号为 ${operation} 的操作。`,
    hint: `运行 ${commands.log()} 查看所有操作的编号。`,
  }),
  'nothing-to-undo': () => ({
    text: '没有可以撤销的操作。',
    hint: `运行 ${commands.log()} 查看发生过什么；撤销别人的操作要写出操作编号。`,
  }),
  'unknown-client': ({ client, near }) => ({
    text: `客户「${client}」没有登记。`,
    hint:
      near.length > 0 ? `是不是：${near.join('、')}？` : `运行 ${commands.addClient(client)} 登记这个客户。`,
  }),
  'unknown-project': ({ project, near, isOfSeveral }) => ({
    text: isOfSeveral === true ? `叫「${project}」的项目不止一个。` : `项目「${project}」没有登记。`,
    hint:
      near.length > 0
        ? isOfSeveral === true
          ? `请写明是哪一个：${near.join('、')}。`
          : `是不是：${near.join('、')}？`
        : `运行 ${commands.listProjects()} 查看已登记的项目，或用 archive project add 客户/编号 登记。`,
  }),
  'unknown-stage': ({ stage, stages }) => ({
    text: `没有「${stage}」这个阶段。`,
    hint: `可用的阶段：${stages.join('、')}。`,
  }),
  'unknown-search': ({ name, near }) => ({
    text: `没有保存过名为「${name}」的查询。`,
    hint: `${near.length > 0 ? `是不是：${near.map((one) => `@${one}`).join('、')}？` : ''}运行 ${commands.savedSearches()} 列出全部；要找 @ 开头的文字本身，请加引号。`,
  }),
  'unknown-value': ({ vocabulary, value, near, known }) => ({
    text: `${wordFor(vocabularies, vocabulary)}里没有「${value}」。`,
    hint:
      near.length > 0
        ? `是不是：${near.join('、')}？`
        : vocabulary === 'tags'
          ? `运行 ${commands.listTags()} 查看。`
          : vocabulary === 'aliases' || vocabulary === 'formerNames'
            ? `现有的：${known.join('、') || '（没有）'}。`
            : `可用的有：${known.join('、')}。要增加，请在 naming-rules.yaml 里写上。`,
  }),
  'cannot-link': ({ root, fileSystem }) => ({
    text: `${root} 里的文件不能做成硬链接：它在 ${fileSystem} 上。`,
    hint: '这需要本机的文件系统（ext4、xfs、btrfs）。请改用 --action quarantine。',
  }),
  'cannot-share': ({ root, fileSystem }) => ({
    text: `${root} 里的文件不能共用磁盘空间：它在 ${fileSystem} 上。`,
    hint: '这需要本机的 btrfs 或 xfs，以及可选组件 koffi。请改用 --action quarantine。',
  }),
  'file-exists': ({ file }) => ({
    text: `${file} 已经存在，不会覆盖。`,
    hint: '请换一个文件名，或先把原来的移走。',
  }),
  'name-taken': ({ name, by }) => nameTaken(name, by),
  'bad-client-name': ({ name, reason }) => ({
    text: `客户名「${name}」不能用作文件夹名：${wordFor(nameReasons, reason)}。`,
    hint: '请换一种写法；全称可以另用 --full-name 记录。',
  }),
  'bad-project-number': ({ number, expected }) => ({
    text: `项目编号「${number}」的格式不对。`,
    hint: `应写成 ${expected} 这样；格式在 naming-rules.yaml 里规定。`,
  }),
  'archive-locked': ({ by, since }) => ({
    text: `${by} 从 ${dayAndMinute(since)} 起正在整理这个档案库。`,
    hint: '请等对方完成后再运行；查找和检查现在就可以用。',
  }),
  'no-permission': ({ path }) => ({
    text: `没有权限访问 ${path}。`,
    hint: '请向共享盘管理员申请读写权限，然后重新运行同一条命令。',
  }),
  'disk-full': ({ path }) => ({
    text: `磁盘空间或配额已用完，写不了 ${path}。`,
    hint: '请腾出空间后重新运行同一条命令；没有文件丢失。',
  }),
  'read-only': ({ path }) => ({
    text: `${path} 所在的磁盘是只读的。`,
    hint: '查找和检查仍可使用；要整理，请换用可写的连接。',
  }),
  'disk-error': ({ path, reason }) => ({
    text: `访问 ${path} 时出错：${because(reason)}。`,
    hint: `请检查共享盘后重试；运行 ${commands.doctor()} 可查出原因。`,
  }),
  'index-unusable': ({ file, reason }) => ({
    text: `本机索引 ${file} 不能用：${because(reason)}。`,
    hint:
      reason === 'damaged'
        ? `运行 ${commands.rebuild()} 重建；索引只是副本，不会丢失任何资料。`
        : reason === 'SQLITE_BUSY' || reason === 'replaced'
          ? '本机另一个命令正在写索引（第一次建立需要几分钟）。请等它完成后再试。'
          : '请检查那里的权限和剩余空间，或用环境变量 ARCHIVE_INDEX 指向另一个文件夹；索引只是副本，不会丢失任何资料。',
  }),
  'index-on-share': ({ file }) => ({
    text: `索引 ${file} 在共享盘上或档案库里，多人使用会损坏。`,
    hint: '请把环境变量 ARCHIVE_INDEX 指向本机硬盘，或取消设置。',
  }),
  'journal-newer': ({ segment }) => ({
    text: `记录 ${segment} 由更新版本的程序写成。`,
    hint: '请在这台电脑上升级 archive 后再试。',
  }),
  'state-unusable': ({ folder, reason }) => ({
    text: `本机设置文件夹 ${folder} 不能用：${because(reason)}。`,
    hint: '请检查该文件夹的权限，或用环境变量 ARCHIVE_STATE 指向另一个文件夹。',
  }),
  'proc-missing': () => ({
    text: '这里看不到系统的 /proc；没有它，移动文件时就无法锁定所在的文件夹。',
    hint: '请让它可用（在 chroot 里由 root 运行 mount -t proc proc /proc），再运行一次。',
  }),
  'port-unusable': ({ port, reason }) => ({
    text: `端口 ${port} 用不了：${because(reason)}。`,
    hint: '请用 --metrics 换一个 1024 以上、没有别的程序在用的端口。',
  }),
  'mass-absence': ({ missing, known }) => ({
    text: `${known} 份文件里一下子少了 ${missing} 份，为安全起见已停下，什么都没有记录。`,
    hint: `请先确认共享盘连接完整；如果确实是有人清理，运行 ${commands.acceptAbsence()}。`,
  }),
};
