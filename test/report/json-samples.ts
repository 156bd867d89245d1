import type { Hit } from '../../src/catalog/query.ts';
import type { Finding } from '../../src/check/finding.ts';
import type { EventBody, JournalEvent } from '../../src/journal/event.ts';
import type { ArchiveId, DocumentId, OperationId, WriterId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { sha256 } from '../../src/kernel/sha256.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Client, Project } from '../../src/register/register.ts';
import type { IndexSummary } from '../../src/report/index-text.ts';
import type { DoctorLine } from '../../src/app/doctor-line.ts';
import { doctorLine, doctorSummaryLine } from '../../src/report/json/doctor.ts';
import { errorLine } from '../../src/report/json/error.ts';
import { eventLine, logSummaryLine } from '../../src/report/json/event.ts';
import { debtLine, findingLine, findingSummaryLine } from '../../src/report/json/finding.ts';
import { findSummaryLine, hitLine } from '../../src/report/json/hit.ts';
import type { JsonLine } from '../../src/report/json/line.ts';
import * as planLines from '../../src/report/json/plan.ts';
import * as registerLines from '../../src/report/json/register.ts';
import { indexSummaryLine } from '../../src/report/json/index-summary.ts';
import { savedSearchLine, savedSummaryLine } from '../../src/report/json/saved-search.ts';
import { auditLine, countLine, statsSummaryLine } from '../../src/report/json/stats.ts';
import { effectiveTagLine, tagLine, tagRenamedLine, tagsChangedLine } from '../../src/report/json/tag.ts';
import { faultLine, verifySummaryLine } from '../../src/report/json/verify.ts';
import { watchLines } from './watch-samples.ts';
import { duplicateSamples } from './duplicate-samples.ts';
import { decisionSamples, fault, madeSample, renewal } from './journal-samples.ts';
import { messagesIn } from '../../src/report/messages/messages.ts';

const messages = messagesIn('zh-CN');
const operation = '20260315-013000-1a2b3c' as OperationId;
const inbox = relPath('收件箱/可口可樂 CC-2026-003 整合营销 合同 2026.3.15.docx');
const name = '可口可乐_CC-2026-003_整合营销_合同_20260315.docx';
const filed = relPath(`可口可乐/CC-2026-003/签约/${name}`);

export const finding: Finding = {
  path: inbox,
  severity: 'error',
  problem: { code: 'alias-used', field: 'client', value: '可口可樂', canonical: '可口可乐' },
  field: 'client',
  value: '可口可樂',
  suggestion: {
    name,
    confidence: 0.95,
    reasons: [{ code: 'client-alias', from: '可口可樂', to: '可口可乐' }],
  },
};

export const plan: Plan = {
  version: 1,
  archive: '00000000-0000-4000-8000-000000000000' as ArchiveId,
  operation,
  command: 'sort',
  made: '2026-03-15T09:30:00.000+08:00',
  steps: [
    { kind: 'register-client', client: '可口可樂公司', near: ['可口可乐'] },
    {
      kind: 'register-project',
      client: '可口可乐',
      project: 'CC-2026-003',
      stage: '签约',
      businessType: '整合营销',
    },
    {
      kind: 'move-file',
      from: inbox,
      to: filed,
      size: 20480,
      modified: 1773538200000,
      reasons: [{ code: 'date-form', from: '2026.3.15', to: '20260315' }],
    },
  ],
  held: [
    {
      path: relPath('收件箱/合同(最终版).docx'),
      reason: { code: 'unknown-client', value: '合同', near: [] },
      proposals: [{ name, to: filed, confidence: 0.4 }],
    },
  ],
  skipped: [{ path: relPath('收件箱/.DS_Store'), reason: 'junk' }],
};

export const hit: Hit = {
  path: filed,
  name,
  client: '可口可乐',
  project: 'CC-2026-003',
  stage: '执行中',
  filedStage: '签约',
  businessType: '整合营销',
  category: '合同',
  date: '2026-03-15',
  version: '2',
  tags: ['快消', '重点'],
  size: 20480,
  modified: '2026-03-15T09:30:00.000+08:00',
};

/** Returns an event that says `body`. */
export function event(body: EventBody): JournalEvent {
  return {
    ...body,
    v: 1,
    writer: '0123456789abcdef0123456789abcdef' as WriterId,
    n: 7,
    at: '2026-03-15T09:30:00.000+08:00',
    clock: 1773538200000,
    by: '王丽@前台',
    operation,
  };
}

const keptAt = relPath('收件箱/合同 (1).docx');
const move = { from: inbox, to: filed };
const identity = { device: '1', inode: '2', size: 20480, modifiedNs: '1773538200000000000' };
const fingerprint = { size: 20480, digest: sha256(''), text: '' };
const document = '00112233445566778899aabbccddeeff' as DocumentId;

const intended = { document, from: inbox, to: filed, identity, fingerprint };

export const events: readonly JournalEvent[] = [
  event({
    op: 'segment-opened',
    host: '前台',
    key: 'MCowBQYDK2VwAyEA',
    replaces: { writer: 'fedcba9876543210fedcba9876543210' as WriterId, reason: 'copied' },
  }),
  event({ op: 'client-set', client: '可口可乐', fields: { registered: 'yes', industry: '快消' } }),
  event({ op: 'project-set', client: '可口可乐', project: 'CC-2026-003', fields: { owner: '王丽' } }),
  event({
    op: 'stage-set',
    client: '可口可乐',
    project: 'CC-2026-003',
    stage: '执行中',
    takesBack: { writer: '0123456789abcdef0123456789abcdef' as WriterId, n: 5 },
    date: '2026-03-15',
    owner: '王丽',
    note: '客户已签字',
    assumed: true,
  }),
  event({
    op: 'tag-added',
    tag: '重点',
    target: { kind: 'project', client: '可口可乐', project: 'CC-2026-003' },
  }),
  event({ op: 'tag-removed', tag: '旧', target: { kind: 'document', document, path: filed, fingerprint } }),
  event({ op: 'operation-started', command: 'undo', steps: 3, undoes: operation }),
  event({ op: 'move-intended', id: '1', ...intended, leavesLink: true }),
  event({ op: 'move-copied', id: '1', temporary: relPath('.archive/transit/1'), copy: identity }),
  event({
    op: 'move-done',
    id: '1',
    class: 'linked',
    identity,
    sourceKept: true,
    recovered: true,
    newer: true,
  }),
  event({ op: 'move-aborted', id: '1', reason: 'busy', recovered: true }),
  event({ op: 'move-held', id: '1', path: relPath('.archive/transit/1'), reason: 'full' }),
  event({ op: 'document-seen', document, path: filed, fingerprint, from: inbox }),
  event({
    op: 'trash-purged',
    path: relPath(`.archive/trash/${operation}/收件箱/合同(1).docx`),
    from: relPath('收件箱/合同(1).docx'),
    size: 2048,
    digest: sha256('合同'),
  }),
  event({ op: 'content-shared', path: inbox, with: filed, size: 2048 }),
  event({ op: 'folders-made', paths: [relPath('可口可乐/CC-2026-003')] }),
  event({ op: 'operation-finished', moved: 3, failed: 0 }),
  event({
    op: 'reviewed',
    path: inbox,
    to: filed,
    fields: { client: '可口可乐', category: '合同' },
    proposal: 1,
  }),
  event({ op: 'search-set', name: '快消在执行', question: '标签:快消 阶段:执行中' }),
  event({ op: 'rules-seen', digest: sha256(''), text: '' }),
];

export const client: Client = {
  name: '可口可乐',
  fullName: '可口可乐(中国)饮料有限公司',
  shortName: '可乐',
  aliases: ['可口可樂', 'Coca-Cola'],
  formerNames: ['可口可乐饮料'],
  industry: '快消',
  type: '直客',
  owner: '王丽',
  tags: ['重点'],
  source: 'journal',
};

export const project: Project = {
  client: '可口可乐',
  number: 'CC-2026-003',
  name: '春季新品上市',
  aliases: ['春季'],
  businessType: '整合营销',
  owner: '王丽',
  start: '2026-03-01',
  end: '2026-06-30',
  stage: '执行中',
  stages: [
    {
      stage: '执行中',
      date: '2026-03-15',
      owner: '王丽',
      note: '客户已签字',
      by: '王丽@前台',
      at: '2026-03-15T09:30:00.000+08:00',
      isAssumed: true,
    },
  ],
  tags: ['重点'],
};

export const examined: DoctorLine = {
  code: 'index-absent',
  status: 'warning',
  details: { file: '/home/wangli/.cache/archive/0.sqlite' },
};

const knownDocument = { id: document, path: filed, fingerprint } as never;

const indexed: IndexSummary = {
  documents: 312,
  added: 12,
  changed: 3,
  gone: 1,
  unseen: [{ path: relPath('财务部'), why: 'denied' }],
  relocation: { moved: [{ document: knownDocument, to: filed }], ambiguous: [], missing: [] },
  rebuiltBecause: 'damaged',
};

/** One line of every shape, with every field that it can have; `docs/json.md` shows exactly these. */
export const samples: readonly JsonLine[] = [
  findingLine({ ...finding, client: '可口可乐', owner: '林' }, false, messages),
  planLines.reviewSummaryLine({ moved: 3, skipped: 1, held: 2, failed: 0 }),
  countLine({ by: 'industry', value: '快消', clients: 2, projects: 3, files: 312, bytes: 73400320 }),
  auditLine({ at: '2026-03-15T09:30:00.000+08:00', files: 312, conforming: 298, errors: 12, warnings: 4 }),
  statsSummaryLine({
    counts: [],
    audits: [],
    total: { clients: 2, projects: 3, files: 312, bytes: 73400320 },
  }),
  debtLine({ by: 'client', value: '可口可乐', known: 12, new: 1 }),
  findingSummaryLine({ files: 312, findings: 1, errors: 1, warnings: 0, new: 1, known: 0 }),
  planLines.planLine(plan),
  ...plan.steps.map(planLines.stepLine),
  ...plan.steps.flatMap((step) =>
    step.kind === 'register-project' ? [planLines.registeredLine(step, operation)] : [],
  ),
  planLines.moveEventLine(
    { kind: 'moved', from: inbox, to: filed, operation, newer: true, sourceKept: true },
    messages,
  ),
  ...plan.held.map((held) => planLines.heldLine(held, messages)),
  ...plan.skipped.map(planLines.skippedLine),
  planLines.moveEventLine(
    { kind: 'failed', path: inbox, to: filed, reason: 'gone-away', unfinished: true },
    messages,
  ),
  planLines.moveEventLine({ kind: 'kept-aside', path: inbox, at: keptAt, reason: 'exists' }, messages),
  ...decisionSamples,
  planLines.recoveredLine({ kind: 'kept-aside', from: inbox, to: filed, at: keptAt, fingerprint }),
  planLines.runSummaryLine({ operation, moved: 1, held: 1, skipped: 1, failed: 1, duplicates: 0 }),
  madeSample,
  indexSummaryLine(indexed),
  hitLine(hit),
  { type: 'facet', field: 'client', value: '可口可乐', count: 12 },
  findSummaryLine({ hits: [hit], total: 1 }, 12),
  ...duplicateSamples,
  ...events.map((one, index) =>
    eventLine({
      event: one,
      ...(one.op.startsWith('move-') && { move }),
      ...(index === 0 && { doubt: { kind: 'future', amount: 25, unit: 'hours' } }),
    }),
  ),
  logSummaryLine(15),
  faultLine(fault, messages),
  verifySummaryLine({ writers: 2, events: 415, faults: [fault], closedTears: 1, renewals: [renewal] }),
  registerLines.clientLine(client),
  registerLines.listSummaryLine('clients', 1),
  registerLines.projectLine(project),
  registerLines.listSummaryLine('projects', 1),
  registerLines.stageLine({ name: '执行中', folder: '03_执行', aliases: ['执行'] }),
  registerLines.listSummaryLine('stages', 1),
  tagLine({ tag: '重点', clients: 1, projects: 2, documents: 3 }),
  effectiveTagLine(filed, { tag: '重点', source: 'project' }),
  registerLines.listSummaryLine('tags', 1),
  tagsChangedLine({ op: 'tag-added', tag: '重点', count: 2 }),
  tagsChangedLine({ op: 'tag-removed', tag: '重点', count: 2 }),
  tagRenamedLine({ from: '重要', to: '重点', count: 2, searches: 1 }),
  savedSearchLine({
    name: '快消在执行',
    question: '阶段:执行中 标签:快消',
    by: '王丽@前台',
    at: '2026-03-15T09:30:00.000+08:00',
  }),
  savedSummaryLine('searches', 1),
  savedSummaryLine('saved', 1),
  savedSummaryLine('forgotten', 1),
  ...watchLines,
  doctorLine(examined, messages),
  doctorSummaryLine([examined]),
  errorLine({
    code: 'inbox-missing',
    exitCode: 2,
    message: '收件箱 收件箱 不存在。',
    hint: '请新建文件夹 收件箱。',
    details: { inbox: '收件箱' },
  }),
];
