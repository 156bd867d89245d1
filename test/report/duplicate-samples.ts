import type { TrashItem } from '../../src/app/trash.ts';
import type { JudgedGroup } from '../../src/duplicates/judged-group.ts';
import type { NearCopy } from '../../src/app/find-near-copies.ts';
import type { VersionChain } from '../../src/duplicates/describe-chain.ts';
import type { AlikeFolders } from '../../src/duplicates/equal-folders.ts';
import {
  alikeFoldersLine,
  chainLine,
  chainSummaryLine,
  nearLine,
  nearSummaryLine,
} from '../../src/report/json/versions.ts';
import type { OperationId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { messagesIn } from '../../src/report/messages/messages.ts';
import { sha256 } from '../../src/kernel/sha256.ts';
import {
  duplicateGroupLine,
  duplicateSummaryLine,
  emptyFileLine,
  redundantSumLine,
  shareableLine,
  sharedCounts,
  sharedLine,
} from '../../src/report/json/duplicate.ts';
import type { JsonLine } from '../../src/report/json/line.ts';
import * as planLines from '../../src/report/json/plan.ts';
import { purgedLine, purgeSummaryLine, trashedLine } from '../../src/report/json/trash.ts';

const operation = '20260315-013000-1a2b3c' as OperationId;
const filed = relPath('可口可乐/CC-2026-003/签约/可口可乐_CC-2026-003_整合营销_合同_20260315.docx');

const trashed: TrashItem = {
  path: relPath(`.archive/trash/${operation}/收件箱/合同(1).docx`),
  size: 2048,
  modified: 1773538200000,
  from: relPath('收件箱/合同(1).docx'),
  copyOf: filed,
  operation,
  command: 'dupes',
  by: 'lin@studio-3',
  since: '2026-03-15T09:30:00.000+08:00',
};

const copies: Pick<JudgedGroup, 'digest' | 'size' | 'files'> = {
  digest: () => sha256('合同'),
  size: 2048,
  files: [
    { place: { root: 0, path: filed }, keep: true, why: 'filed' },
    { place: { root: 0, path: relPath('收件箱/合同(1).docx') }, keep: false, why: 'filed' },
    { place: { root: 1, path: relPath('合同.docx') }, keep: true, why: 'reference' },
  ],
};

const chain: VersionChain = {
  current: relPath('可口可乐/CC-2026-003/方案终稿.pptx'),
  versions: [relPath('可口可乐/CC-2026-003/方案v1.pptx'), relPath('可口可乐/CC-2026-003/方案终稿.pptx')],
  branches: [
    {
      path: relPath('可口可乐/CC-2026-003/方案v1客户修改.pptx'),
      by: '客户',
      from: relPath('可口可乐/CC-2026-003/方案v1.pptx'),
    },
  ],
  gaps: [2],
  contradictions: [
    {
      code: 'final-older',
      path: relPath('可口可乐/CC-2026-003/方案终稿.pptx'),
      than: relPath('可口可乐/CC-2026-003/方案v3.pptx'),
    },
  ],
  proof: 'content',
};
const near: NearCopy = {
  what: 'text',
  one: relPath('收件箱/方案.docx'),
  other: relPath('可口可乐/CC-2026-003/方案v1.docx'),
  text: 0.93,
  numbers: 1,
};
const folders: AlikeFolders = {
  kind: 'subset',
  folder: relPath('备份/CC-2026-003'),
  other: relPath('可口可乐/CC-2026-003'),
  shared: 12,
  onlyInFolder: [],
  onlyInOther: [relPath('可口可乐/CC-2026-003/方案v1.pptx')],
};

/** What is written about copies and the trash. */
export const duplicateSamples: readonly JsonLine[] = [
  redundantSumLine({ by: 'client', value: '可口可乐', files: 3, bytes: 6144 }),
  chainLine(chain),
  chainSummaryLine({ chains: [chain], files: 312 }),
  alikeFoldersLine(folders),
  nearLine(near),
  nearLine({ what: 'picture', one: relPath('收件箱/主视觉.png'), other: relPath('素材/KV.jpg') }),
  nearSummaryLine({ pairs: [near, near], folders: [folders], files: 312, picturesUnread: 0 }),
  duplicateGroupLine(copies, ['/volume1/客户档案', '/mnt/2025']),
  shareableLine({
    copy: { path: relPath('收件箱/合同(1).docx'), size: 2048, modified: 1773538200000 },
    kept: { path: filed, size: 2048, modified: 1773538200000 },
  }),
  sharedLine({ path: relPath('收件箱/合同(1).docx'), with: filed, size: 2048 }, messagesIn('en')),
  {
    type: 'summary',
    ...sharedCounts([]),
    groups: 1,
    files: 3,
    redundantBytes: 2048,
    empty: 1,
    compared: 312,
  },
  emptyFileLine('收件箱/空.txt'),
  duplicateSummaryLine({ groups: 1, files: 3, redundantBytes: 2048, empty: 1, compared: 312 }),
  trashedLine(trashed),
  { type: 'summary', documents: 1, bytes: 2048 },
  purgedLine({ item: trashed }, 'planned'),
  purgedLine({ item: trashed, refusal: 'last-copy' }, 'planned'),
  purgedLine({ item: trashed }, 'done'),
  purgeSummaryLine(undefined, [{ item: trashed }], 'planned'),
  purgeSummaryLine(operation, [{ item: trashed }], 'done'),
  planLines.stepLine({
    kind: 'move-file',
    from: relPath('收件箱/合同(1).docx'),
    to: relPath(`.archive/trash/${operation}/收件箱/合同(1).docx`),
    size: 2048,
    modified: 1773538200000,
    reasons: [],
    copyOf: { path: filed },
  }),
];
