import { UserFacingError } from '../../src/kernel/errors.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import type { JsonLine } from '../../src/report/json/line.ts';
import { watchLine, watchStatusLine } from '../../src/report/json/watch.ts';
import { messagesIn } from '../../src/report/messages/messages.ts';
import type { WatchStatus } from '../../src/watch/status.ts';
import type { WatchEvent } from '../../src/watch/watch-event.ts';

const at = '2026-03-15T09:30:00.000+08:00';
const path = relPath('收件箱/报价.xlsx');
const watching = { how: 'mixed', mount: 'ext4', events: 120, polled: 3, means: 'inotify' } as const;

/** One event of every kind that only the daemon has. */
export const watchEvents: readonly WatchEvent[] = [
  { kind: 'standing-by', by: '王丽@前台', since: at },
  { kind: 'ready', watching, took: 480 },
  {
    kind: 'waiting',
    path,
    obstacle: { code: 'open-elsewhere', by: 'Microsoft Office', lock: '~$报价.xlsx', who: '王丽' },
  },
  { kind: 'moved-by-hand', from: relPath('可口可乐/合同.docx'), to: relPath('华夏银行/合同.docx') },
  { kind: 'passed', documents: 312, took: 900 },
  { kind: 'watch-limit', needed: 9000, limit: 8192 },
  { kind: 'away', error: new UserFacingError('archive-marker-missing', { root: '/volume1/客户档案' }) },
  { kind: 'back' },
  { kind: 'trouble', error: new UserFacingError('inbox-missing', { inbox: '收件箱' }) },
  { kind: 'rules-read' },
  { kind: 'rules-kept', error: new UserFacingError('inbox-missing', { inbox: '收件箱' }) },
  { kind: 'deposed' },
  {
    kind: 'held-long',
    files: [{ path, reason: { code: 'has-holes' } }],
    notify: { heldAfterMillis: 3_600_000, webhookForm: 'json', desktop: false },
  },
  { kind: 'notice-failed', reason: 'HTTP 404' },
  { kind: 'stopped' },
];

/** What a daemon says of itself, with every field. */
export const watchStatus: WatchStatus = {
  v: 1,
  host: 'nas',
  pid: 4711,
  boot: '1b690595-d074-4230-a32a-f5264f950464',
  by: 'archive@nas',
  started: at,
  updated: '2026-03-15T09:30:05.000+08:00',
  state: 'working',
  watching,
  settle: 5,
  queue: { arriving: 2, waiting: 1, held: 3, changedFolders: 0 },
  held: {
    count: 2,
    longest: [
      {
        path,
        reason: 'unknown-client',
        since: at,
        why: { code: 'unknown-client', value: '可口可樂', near: ['可口可乐'] },
        proposals: [
          { to: relPath('可口可乐/KO2024-001/可口可乐_KO2024-001_广告投放_报价.xlsx'), confidence: 0.8 },
        ],
      },
      {
        path: relPath('收件箱/合同.docx'),
        reason: 'open-elsewhere',
        since: at,
        why: { code: 'open-elsewhere', by: '', lock: '~$合同.docx' },
      },
    ],
  },
  lastPass: { at, milliseconds: 900, documents: 312 },
  totals: { moved: 42, failed: 1, movedByHand: 2, errors: 1 },
  errors: [{ at, code: 'full', message: 'ENOSPC: .archive/journal', path: relPath('.archive/journal') }],
  memory: 90_000_000,
};

/** Their lines, as `docs/json.md` shows them. */
export const watchLines: readonly JsonLine[] = [
  ...watchEvents.map((event) => watchLine(event, messagesIn('zh-CN'))),
  watchStatusLine({ ...watchStatus, alive: true }, messagesIn('zh-CN')),
];
