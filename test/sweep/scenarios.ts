import { copyFileSync, mkdirSync, statSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { MarkedArchive } from '../../src/app/archive.ts';
import { decide } from '../../src/app/decide.ts';
import { openIndex } from '../../src/app/open-index.ts';
import { refreshIndex } from '../../src/app/refresh-index.ts';
import { recoverOpenMoves, runPlan } from '../../src/app/run-plan.ts';
import type { RunOptions } from '../../src/app/take-lease.ts';
import { openWriter, readState } from '../../src/app/state.ts';
import type { ArchiveState } from '../../src/app/state.ts';
import { shareCopies } from '../../src/app/share-copies.ts';
import { planUndo } from '../../src/app/undo.ts';
import type { ApplyEvent } from '../../src/apply/apply-event.ts';
import type { EventBody } from '../../src/journal/event.ts';
import type { FileToShare } from '../../src/files/share-content.ts';
import type { OperationId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { trashPath } from '../../src/plan/trash-path.ts';
import { moveStep } from '../support/workbench.ts';

/** What a scenario needs before it, what the program does in it, and whether its documents move. */
export type Scenario = {
  /** What is carried out, and done with, before the killed run. */
  readonly before?: 'plain' | 'index' | 'hardlink';
  readonly act: (archive: MarkedArchive) => Promise<void>;
  /** It takes copies away into the trash, where they are until it is undone. */
  readonly mayBeInTrash?: true;
  /** No document moves, so that all ways of moving are one. */
  readonly movesNothing?: true;
  /** Not a run of the program: shows that the harness sees a loss. */
  readonly isControl?: true;
};

/** The operation that every plan of a sweep carries. */
export const OPERATION = '20260315-093000-5eeb00' as OperationId;

/** What lies in the archive of every point, by path: empty, one byte, small, larger than a copy's buffer. */
export const documents: Readonly<Record<string, string>> = {
  '收件箱/空.txt': '',
  '收件箱/一.txt': '一',
  '收件箱/可口可乐_合同(最终版).docx': '合同正文'.repeat(250),
  '收件箱/夏季投放 排期.xlsx': '排期表'.repeat(23_000),
  '收件箱/另一份/夏季投放 排期.xlsx': '另一份排期',
  '可口可乐/已归档.pptx': '早就在这里的',
  '可口可乐/甲.txt': '甲的内容',
  '可口可乐/乙.txt': '乙的内容',
  '可口可乐/Brief.docx': '大小写',
  '可口可乐/原件.docx': '两份一样的',
  '收件箱/原件 - 副本.docx': '两份一样的',
};

const runOptions: RunOptions = { signal: new AbortController().signal, patience: 200_000 };

const moves: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  plain: [
    ['收件箱/空.txt', '可口可乐/KO2024-001/空.txt'],
    ['收件箱/一.txt', '可口可乐/KO2024-001/03_已签约/一.txt'],
    ['收件箱/可口可乐_合同(最终版).docx', '可口可乐/KO2024-001/可口可乐_合同.docx'],
    ['收件箱/夏季投放 排期.xlsx', '可口可乐/KO2024-001/排期.xlsx'],
  ],
  // Both want one name: the second meets it only when it is published.
  conflict: [
    ['收件箱/夏季投放 排期.xlsx', '可口可乐/排期.xlsx'],
    ['收件箱/另一份/夏季投放 排期.xlsx', '可口可乐/排期.xlsx'],
    ['收件箱/一.txt', '可口可乐/已归档.pptx'],
  ],
  // A chain that can be walked, though it is not planned in that order.
  chain: [
    ['可口可乐/甲.txt', '可口可乐/乙.txt'],
    ['可口可乐/乙.txt', '可口可乐/丙.txt'],
  ],
  // Three that take each other's names, and two of which one is empty; where the inbox is a volume of its own, the two
  // must be refused whole.
  swap: [
    ['可口可乐/甲.txt', '可口可乐/乙.txt'],
    ['可口可乐/乙.txt', '可口可乐/Brief.docx'],
    ['可口可乐/Brief.docx', '可口可乐/甲.txt'],
    ['收件箱/一.txt', '收件箱/空.txt'],
    ['收件箱/空.txt', '收件箱/一.txt'],
  ],
  'case-only': [
    ['可口可乐/Brief.docx', '可口可乐/brief.docx'],
    ['可口可乐/甲.txt', '可口可乐/甲.TXT'],
  ],
};

/** Every scenario by name. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  plain: { act: (archive) => apply(archive, 'plain') },
  conflict: { act: (archive) => apply(archive, 'conflict') },
  chain: { act: (archive) => apply(archive, 'chain') },
  swap: { act: (archive) => apply(archive, 'swap') },
  'case-only': { act: (archive) => apply(archive, 'case-only') },
  quarantine: { act: quarantine, mayBeInTrash: true },
  hardlink: { act: hardlink, mayBeInTrash: true },
  'hardlink-undo': { before: 'hardlink', act: undoAll, mayBeInTrash: true },
  reflink: { act: reflink, movesNothing: true },
  undo: { before: 'plain', act: undoAll },
  decisions: { act: decideMuch, movesNothing: true },
  'index-rebuild': { before: 'index', act: rebuildIndex, movesNothing: true },
  recovery: { act: recoverAll },
  naive: { act: naiveMove, isControl: true },
};

/** Carries the moves called `name` out, through the whole of the program below its command line. */
export async function apply(archive: MarkedArchive, name: string): Promise<void> {
  await applyMoves(archive, moves[name] ?? []);
}

/** Carries these moves out as one operation. */
export async function applyMoves(
  archive: MarkedArchive,
  wanted: readonly (readonly [string, string])[],
): Promise<void> {
  const steps = wanted.map(([from, to]) => moveStep(archive.disk, from, to));
  await run(archive, { steps, command: 'sort', operation: OPERATION });
}

const KEPT = '可口可乐/原件.docx';
const COPY = '收件箱/原件 - 副本.docx';

/** Takes a copy into the trash, while the document that is kept is the same. */
async function quarantine(archive: MarkedArchive): Promise<void> {
  const from = COPY;
  const step = moveStep(archive.disk, from, trashPath(OPERATION, relPath(from)));
  const steps = [{ ...step, copyOf: { path: relPath(KEPT) } }];
  await run(archive, { steps, command: 'sort', operation: OPERATION });
}

/** Makes the name of a copy a further name of the document that is kept. */
export async function hardlink(archive: MarkedArchive): Promise<void> {
  const step = moveStep(archive.disk, COPY, trashPath(OPERATION, relPath(COPY)));
  const steps = [{ ...step, copyOf: { path: relPath(KEPT) }, leavesLink: { differs: [] } }];
  await run(archive, { steps, command: 'dupes', operation: OPERATION });
}

/** Lets a copy share its place on the disk with the document that is kept, where the file system can. */
async function reflink(archive: MarkedArchive): Promise<void> {
  const file = (path: string): FileToShare => {
    const { size, mtimeMs } = statSync(join(archive.root, path));
    return { path: relPath(path), size, modified: mtimeMs };
  };
  await shareCopies(archive, [{ kept: file(KEPT), copy: file(COPY) }], runOptions);
}

/** Takes every operation back that moved something. */
export async function undoAll(archive: MarkedArchive): Promise<void> {
  const writer = openWriter(archive, readState(archive)).writer;
  const state = readState(archive);
  const { operation, plan, undone } = planUndo(archive, state, { named: OPERATION, writer });
  const decide = (fresh: ArchiveState): readonly EventBody[] => undone(fresh).events;
  await drain(runPlan(archive, { plan, decide, emptied: operation.folders }, runOptions));
}

/** Finishes what a crash has left open. */
async function recoverAll(archive: MarkedArchive): Promise<void> {
  await recoverOpenMoves(archive, runOptions);
}

async function run(
  archive: MarkedArchive,
  plan: Pick<Plan, 'steps' | 'command' | 'operation'>,
): Promise<void> {
  const whole = {
    version: 1,
    archive: archive.id,
    made: '2026-03-15T09:30:00+08:00',
    held: [],
    skipped: [],
  } as const;
  await drain(runPlan(archive, { plan: { ...whole, ...plan }, decide: () => [] }, runOptions));
}

async function drain(events: AsyncGenerator<ApplyEvent>): Promise<void> {
  for await (const event of events) if (event.kind === 'finished') continue;
}

/** Register and tag events, several operations one after the other. */
async function decideMuch(archive: MarkedArchive): Promise<void> {
  const client = '可口可乐';
  const project = 'KO2024-001';
  const batches: readonly (readonly EventBody[])[] = [
    [{ op: 'client-set', client, fields: { registered: '2026-03-15', aliases: ['Coke'] } }],
    [
      { op: 'project-set', client, project, fields: { registered: '2026-03-15', name: '夏季战役' } },
      { op: 'stage-set', client, project, stage: '已签约', date: '2026-03-15' },
    ],
    [{ op: 'tag-added', target: { kind: 'client', client }, tag: '重点客户' }],
    [{ op: 'tag-added', target: { kind: 'project', client, project }, tag: '年框' }],
  ];
  for (const decisions of batches) decide(archive, readState(archive), { command: 'client', decisions });
}

/** Scans the tree into the index, from nothing. */
export async function rebuildIndex(archive: MarkedArchive): Promise<void> {
  using catalog = openIndex(archive, true);
  await refreshIndex(archive, readState(archive), catalog, { signal: runOptions.signal });
}

/** What many programs do: copies over whatever has the name, then removes the source; no journal, no check. */
async function naiveMove(archive: MarkedArchive): Promise<void> {
  for (const [from, to] of [
    ...(moves['plain'] ?? []),
    ['收件箱/另一份/夏季投放 排期.xlsx', '可口可乐/已归档.pptx'],
  ]) {
    const [source, target] = [join(archive.root, from ?? ''), join(archive.root, to ?? '')];
    if (!statSync(source).isFile()) throw new Error(`no file: ${source}`);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(source, target);
    unlinkSync(source);
  }
}
