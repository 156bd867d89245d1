import { dayAndMinute } from '../../day-and-minute.ts';
import type { watch as zh } from '../zh/watch.ts';

/** What the daemon tells. */
export const watch: typeof zh = {
  openElsewhere: ({ by, lock, who }) => {
    const what = `open ${by === '' ? 'elsewhere' : `in ${by}`} (${lock} lies beside it)`;
    return who === undefined ? what : `${who} has it ${what}`;
  },
  beingWritten: 'still being written, or a program has it open for writing',
  hasHoles: 'its size was reserved, and not all of it has arrived',
  held: (path, why) => `held ${path}: ${why}`,
  waiting: (path, why) => `waiting for ${path}: ${why}`,
  misplaced: (path, why) => `its name contradicts its place: ${path}: ${why}`,
  planned: (operation, moves) =>
    `filing ${moves} (operation ${operation}; archive undo ${operation} takes it back)`,
  standingBy: (by, since) =>
    `The daemon of ${by} has been at work since ${dayAndMinute(since)}. This one stands by and takes over when that one ends.`,
  ready: {
    events: ({ events }) => `Watching ${events} folders; the system tells of changes at once.`,
    polling: ({ polled }) =>
      `Watching ${polled} folders by listing them at intervals; the system tells nothing.`,
    mixed: ({ events, polled }) =>
      `Watching: the system tells of changes in ${events} folders, ${polled} are listed at intervals.`,
  },
  passed: (documents, seconds) => `Looked at everything: ${documents} files in ${seconds.toFixed(1)} s.`,
  watchLimit: (needed, limit) =>
    `${needed} folders are to be watched and the system allows ${limit}; the rest is listed at intervals.`,
  watchLimitHint: (needed) => `an administrator can run sysctl fs.inotify.max_user_watches=${needed * 2}`,
  away: 'The share is gone. Waiting for it to come back; nothing counts as deleted.',
  back: 'The share is back. Looking at everything again.',
  trouble: 'That did not work and is tried again later: ',
  rulesRead: 'Read the rules again.',
  rulesKept: 'The rules have mistakes; the old ones stay in force: ',
  deposed: 'Another daemon has taken over; this one stands by.',
  heldLong: (count, paths) =>
    `${count} files have been in the inbox for long and are not filed: ${paths.join(', ')}${count > paths.length ? ', …' : ''}`,
  noticeTitle: 'archive: files that are not filed',
  noticeFailed: (reason) => `a notification could not be sent: ${reason}`,
  stopped: 'Stopped watching; each step is done or was not begun.',
  notRunning: 'No daemon runs for this archive, and none has left a status.',
  life: { working: 'at work', away: 'the share is away', stopped: 'stopped' },
  lifeless: 'its process is gone and did not end in order',
  silent: 'silent for long, perhaps stopped',
  statusHead: (by, pid, life) => `${by} (process ${pid}): ${life}`,
  statusSince: (started, updated, age) =>
    `started ${dayAndMinute(started)}, last heard ${dayAndMinute(updated)} (${age} ago)`,
  statusMount: ({ mount, means }, settle) =>
    `File system ${mount}${means === undefined ? '' : `, watched by ${means}`}; files are filed after ${settle} s of quiet.`,
  statusQueue: ({ arriving, waiting, held, changedFolders }) =>
    `inbox: ${arriving} arriving, ${waiting} waiting, ${held} held; ${changedFolders} changed folders to look at`,
  statusPass: (at, documents, seconds) =>
    `last look at everything: ${dayAndMinute(at)}, ${documents} files in ${seconds.toFixed(1)} s`,
  statusTotals: ({ moved, failed, movedByHand, errors }, memory) =>
    `since the start: ${moved} filed, ${failed} failed, ${movedByHand} moved by hand, ${errors} errors; memory ${memory}`,
  statusHeld: (count) =>
    count === 1 ? '1 file stays in the inbox:' : `${count} files stay in the inbox, the longest first:`,
  statusErrors: 'latest errors:',
  heldFor: (age) => `for ${age}`,
};
