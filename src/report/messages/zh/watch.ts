import { dayAndMinute } from '../../day-and-minute.ts';
import type { WatchStatus } from '../../../watch/status.ts';

type Opened = { readonly by: string; readonly lock: string; readonly who?: string };
type Folders = { readonly events: number; readonly polled: number };

/** What the daemon tells. */
export const watch = {
  openElsewhere: ({ by, lock, who = '' }: Opened) =>
    by === '' ? `${who}正在别处打开（旁边有 ${lock}）` : `${who}正在用 ${by} 打开（旁边有 ${lock}）`,
  beingWritten: '还在写入，或有程序正打开着要写',
  hasHoles: '大小已占好，内容还没有全部传到',
  held: (path: string, why: string) => `待处理 ${path}：${why}`,
  waiting: (path: string, why: string) => `先等着 ${path}：${why}`,
  misplaced: (path: string, why: string) => `位置和名称不符 ${path}：${why}`,
  planned: (operation: string, moves: number) =>
    `归档 ${moves} 份（操作 ${operation}，可用 archive undo ${operation} 撤销）`,
  standingBy: (by: string, since: string) =>
    `${by} 的值守程序从 ${dayAndMinute(since)} 起在工作，本程序候补，它停了就接手。`,
  ready: {
    events: ({ events }: Folders) => `正在值守：${events} 个文件夹，有变化系统即时通知。`,
    polling: ({ polled }: Folders) => `正在值守：${polled} 个文件夹，系统不通知变化，定时查看。`,
    mixed: ({ events, polled }: Folders) =>
      `正在值守：${events} 个文件夹由系统即时通知，${polled} 个定时查看。`,
  },
  passed: (documents: number, seconds: number) =>
    `全部看过一遍：${documents} 份文件，用时 ${seconds.toFixed(1)} 秒。`,
  watchLimit: (needed: number, limit: number) =>
    `要值守 ${needed} 个文件夹，系统只允许 ${limit} 个；其余的改为定时查看。`,
  watchLimitHint: (needed: number) => `管理员可运行 sysctl fs.inotify.max_user_watches=${needed * 2}`,
  away: '共享盘不见了，停下等它回来；什么也不会当作被删除。',
  back: '共享盘回来了，重新看一遍。',
  trouble: '这次没有做成，稍后再试：',
  rulesRead: '已重新读取命名规则。',
  rulesKept: '命名规则有错，继续用原来的规则：',
  deposed: '另一个值守程序已接手，本程序改为候补。',
  heldLong: (count: number, paths: readonly string[]) =>
    `有 ${count} 份文件在收件箱里放了很久没有归档：${paths.join('、')}${count > paths.length ? ' 等' : ''}`,
  noticeTitle: '归档：有文件没有归档',
  noticeFailed: (reason: string) => `通知没有发出去：${reason}`,
  stopped: '值守已停止，所有步骤都已完成或没有开始。',
  notRunning: '这个档案库没有值守程序在运行，也没有它留下的状态。',
  life: { working: '正在值守', away: '共享盘不在', stopped: '已停止' } satisfies Record<
    WatchStatus['state'],
    string
  >,
  lifeless: '进程已不在，没有正常结束',
  silent: '很久没有消息，可能已停',
  statusHead: (by: string, pid: number, life: string) => `${by}（进程 ${pid}）：${life}`,
  statusSince: (started: string, updated: string, age: string) =>
    `启动于 ${dayAndMinute(started)}，最近消息 ${dayAndMinute(updated)}（${age}前）`,
  statusMount: ({ mount, means }: WatchStatus['watching'], settle: number) =>
    `文件系统 ${mount}${means === undefined ? '' : `（由 ${means} 通知）`}，静置 ${settle} 秒后归档。`,
  statusQueue: (queue: WatchStatus['queue']) =>
    `收件箱：${queue.arriving} 份正在到达，${queue.waiting} 份在等待，${queue.held} 份待处理；归档区有 ${queue.changedFolders} 个文件夹待查看`,
  statusPass: (at: string, documents: number, seconds: number) =>
    `最近一次全部查看：${dayAndMinute(at)}，${documents} 份文件，用时 ${seconds.toFixed(1)} 秒`,
  statusTotals: (totals: WatchStatus['totals'], memory: string) =>
    `启动以来：归档 ${totals.moved} 份，失败 ${totals.failed} 份，手工移动 ${totals.movedByHand} 份，出错 ${totals.errors} 次；内存 ${memory}`,
  statusHeld: (count: number) => `留在收件箱的有 ${count} 份，最久的在前：`,
  statusErrors: '最近的错误：',
  heldFor: (age: string) => `已留 ${age}`,
};
