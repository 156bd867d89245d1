import type { TimeDoubt } from '../../../app/time-doubt.ts';
import type { JournalFault } from '../../../app/journal-fault.ts';

const span = ({ amount, unit }: TimeDoubt): string => ` ${amount} ${unit === 'hours' ? '小时' : '分钟'}`;

/** What is said of the journals themselves. */
export const journals = {
  /** What was decided there, from these lines on, is not known to this run. */
  unreadable: ([first, ...more]: readonly { readonly path: string; readonly line: number }[]) =>
    first === undefined
      ? ''
      : `注意：${
          more.length === 0
            ? `记录 ${first.path} 从第 ${first.line} 行起读不了`
            : `有 ${more.length + 1} 份记录读不到底（第一份是 ${first.path}，从第 ${first.line} 行起）`
        }，那之后登记的内容这次不知道。运行 archive log --verify 查看。`,
  /** This machine's index is not where it usually is. */
  indexElsewhere: (folder: string, usual: string) =>
    `本机索引放在临时文件夹 ${folder}：平常的位置 ${usual} 写不了，或在共享盘上。想放在固定的位置，请设置环境变量 ARCHIVE_INDEX。`,
  /** Whom and what a fault concerns. */
  faultContext: ({ by, operation, seenBy }: JournalFault) =>
    [
      ...(by === undefined ? [] : [`写的人 ${by}`]),
      ...(operation === undefined ? [] : [`操作 ${operation}`]),
      ...(seenBy === undefined ? [] : [`看到过的人 ${seenBy}`]),
    ].join('，'),
  /** This machine goes on as another writer. */
  writerRenewed: (writer: string, reason: string) =>
    reason === 'copied'
      ? `注意：共享盘上有别的电脑用本机的编号 ${writer} 写的记录（像是虚拟机或用户目录被复制，或本机从备份恢复过）。本机从现在起用新的编号继续写，以前的记录都在；要撤销以前的操作，请写出操作编号（archive log 里有）。`
      : `注意：共享盘上本机以前写的记录少了，或被改动过（像是共享盘从备份恢复过，或有人动过记录）。本机从现在起用新的编号继续写，旧编号是 ${writer}；请核对最近归档的文件。`,
  /** The same, for those who read it later. */
  renewal: (renewal: { writer: string; by: string; at: string; reason: string }) =>
    `${renewal.by} 从 ${renewal.at} 起接替编号 ${renewal.writer}：${
      renewal.reason === 'copied'
        ? '有别的电脑用同一个编号写过（复制的虚拟机，或从备份恢复的电脑）'
        : '共享盘上它写过的记录少了或被改动过（共享盘从备份恢复过，或有人动过记录）'
    }`,
  /** The time of an entry cannot be true. */
  doubtfulTime: (doubt: TimeDoubt) =>
    doubt.kind === 'future'
      ? `（时间不可信：比现在还晚${span(doubt)}，那台电脑的时钟快了）`
      : `（时间不可信：比它之前的记录还早${span(doubt)}，这台电脑的时钟慢了，或别的电脑快了）`,
  /** The same, of a machine's newest entry. */
  clockOff: (off: TimeDoubt & { readonly by: string }) =>
    off.kind === 'future'
      ? `${off.by} 的时钟快了${span(off)}`
      : `${off.by} 的时钟比别的电脑慢${span(off)}，或别的电脑快了`,
};
