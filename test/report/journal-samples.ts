import type { JournalFault } from '../../src/app/journal-fault.ts';
import type { RecordedRenewal } from '../../src/app/verify-journals.ts';
import type { ArchiveId, DocumentId, OperationId, WriterId } from '../../src/kernel/ids.ts';
import { decisionLine, keptDecisionLine } from '../../src/report/json/event.ts';
import { initLine } from '../../src/report/json/init.ts';
import type { JsonLine } from '../../src/report/json/line.ts';
import { relPath } from '../../src/kernel/rel-path.ts';

/** A fault in a journal, with all that can be said of it. */
export const fault: JournalFault = {
  writer: '0123456789abcdef0123456789abcdef' as WriterId,
  segment: relPath('.archive/journal/0123456789abcdef0123456789abcdef/00000001.jsonl'),
  line: 7,
  fault: 'cut',
  by: '王丽@前台',
  operation: '20260315-013000-1a2b3c' as OperationId,
  seenBy: '陈明@设计部',
};

/** One writer that has gone on for another. */
export const renewal: RecordedRenewal = {
  writer: 'fedcba9876543210fedcba9876543210' as WriterId,
  by: '王丽@前台',
  at: '2026-03-15T09:30:00.000+08:00',
  reason: 'copied',
};

/** What `init` says of the archive that it made. */
export const madeSample: JsonLine = initLine({
  root: '/档案',
  id: '00000000-0000-4000-8000-000000000000' as ArchiveId,
  inboxes: [relPath('收件箱')],
  keptRules: false,
  restoredRules: false,
});

const operation = '20260315-013000-1a2b3c' as OperationId;
const tagRemoved = {
  op: 'tag-removed',
  tag: '重点',
  target: { kind: 'project', client: '可口可乐', project: 'CC-2026-003' },
} as const;

/** What an undo says of decisions. */
export const decisionSamples: readonly JsonLine[] = [
  decisionLine(tagRemoved, operation),
  keptDecisionLine({
    thing: { kind: 'client', client: '可口可乐' },
    field: 'industry',
    by: '陈明@设计部',
    at: '2026-03-15T09:30:00.000+08:00',
  }),
  keptDecisionLine({
    thing: { kind: 'project', client: '可口可乐', project: 'CC-2026-003' },
    field: 'aliases',
    by: '陈明@设计部',
    at: '2026-03-15T09:30:00.000+08:00',
    takenBy: '可口可乐/CC-2026-004',
  }),
  keptDecisionLine({
    thing: { kind: 'project', client: '可口可乐', project: 'CC-2026-003' },
    field: 'registered',
    by: '陈明@设计部',
    at: '2026-03-15T09:30:00.000+08:00',
    path: relPath('可口可乐/CC-2026-003/签约/可口可乐_CC-2026-003_整合营销_合同_20260315.docx'),
  }),
  keptDecisionLine({
    thing: { kind: 'document', document: '00112233445566778899aabbccddeeff' as DocumentId },
    field: 'tag:重点',
    by: '陈明@设计部',
    at: '2026-03-15T09:30:00.000+08:00',
  }),
  keptDecisionLine({
    thing: { kind: 'search', name: '快消在执行' },
    field: 'question',
    by: '陈明@设计部',
    at: '2026-03-15T09:30:00.000+08:00',
  }),
];
