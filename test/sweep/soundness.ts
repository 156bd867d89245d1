import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openIndex } from '../../src/app/open-index.ts';
import { refreshIndex } from '../../src/app/refresh-index.ts';
import { recoverOpenMoves } from '../../src/app/run-plan.ts';
import { operationsOf, readState } from '../../src/app/state.ts';
import { verifyJournals } from '../../src/app/verify-journals.ts';
import { isPrivate } from '../../src/files/private-names.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { documents, OPERATION, undoAll } from './scenarios.ts';
import { openPlace } from './place.ts';
import type { Place } from './place.ts';
import type { Problem } from './tally.ts';

const signal = new AbortController().signal;

/** What lies in an archive: paths below the root with their contents, private ones apart. */
export type Tree = {
  readonly open: ReadonlyMap<string, string>;
  readonly hidden: ReadonlyMap<string, string>;
};

/** Returns what lies in the archive at `root` besides its own bookkeeping. */
export function treeOf(root: string): Tree {
  const open = new Map<string, string>();
  const hidden = new Map<string, string>();
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else if (isBookkeeping(path)) continue;
      else (isPrivate(relPath(path)) ? hidden : open).set(path, readFileSync(join(root, path), 'utf8'));
    }
  };
  visit('');
  return { open, hidden };
}

function isBookkeeping(path: string): boolean {
  return /^(naming-rules\.yaml|\.archive\/(archive\.json|journal\/.*|locks\/.*))$/.test(path);
}

/** Compares what lies in the archive with what lay there: every content once, under a public name. */
export function compareContents(
  root: string,
  expected: Readonly<Record<string, string>> = documents,
): readonly Problem[] {
  const { open, hidden } = treeOf(root);
  const problems: Problem[] = [];
  const left = [...open.values()];
  for (const [path, content] of Object.entries(expected)) {
    const at = left.indexOf(content);
    if (at >= 0) left.splice(at, 1);
    else if ([...hidden.values()].includes(content)) problems.push({ kind: 'hidden', what: path });
    else problems.push({ kind: 'lost', what: path });
  }
  const stay = expected['可口可乐/已归档.pptx'];
  if (stay !== undefined && open.get('可口可乐/已归档.pptx') !== stay) {
    problems.push({ kind: 'replaced', what: '可口可乐/已归档.pptx' });
  }
  for (const content of left)
    problems.push({ kind: 'other', what: `twice or partial: ${content.slice(0, 40)}` });
  for (const path of hidden.keys()) {
    if (!path.startsWith('.archive/trash/')) problems.push({ kind: 'other', what: `left behind: ${path}` });
  }
  return problems;
}

/** What the soundness of a point is judged by. */
export type Judging = {
  readonly expected?: Readonly<Record<string, string>>;
  /** A line cut by a short write is closed by the next write, not by reading. */
  readonly mayBeTorn?: boolean;
  /** A copy may be in the trash until the operation is undone. */
  readonly mayBeInTrash?: boolean;
};

/**
 * Recovers the archive at `place` twice, as the next two runs would, and says what is wrong then: documents that are
 * not there exactly once, work that recovery finds again, a journal that does not verify, an undo that does not work.
 */
export async function judge(place: Place, judging: Judging = {}): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const other = (what: string): void => void problems.push({ kind: 'other', what });
  const options = { signal, patience: 200_000 };
  const archive = await openPlace(place);
  const first = await recoverOpenMoves(archive, options);
  for (const { kind, from } of first) {
    if (kind === 'lost-sight' || kind === 'still-open') other(`recovery says ${kind} of ${from}`);
  }
  const before = JSON.stringify([...treeOf(place.root).open]);
  const second = await recoverOpenMoves(archive, options);
  if (second.length > 0) other('recovery finds work again');
  if (JSON.stringify([...treeOf(place.root).open]) !== before) other('recovery moves things again');
  const found = compareContents(place.root, judging.expected);
  const isInTrash = judging.mayBeInTrash === true && isWholeWithTrash(place.root);
  problems.push(...(isInTrash ? found.filter(({ kind }) => kind !== 'hidden') : found));
  if (filesIn(place.root) < Object.keys(judging.expected ?? documents).length)
    problems.push({ kind: 'lost', what: 'a file of its own' });
  if (judging.mayBeTorn !== true) problems.push(...faultsOf(archive));
  if (operationsOf(archive, readState(archive)).operations.some(({ id }) => id === OPERATION)) {
    await undoAll(archive);
    problems.push(...faultsOf(archive), ...compareContents(place.root, judging.expected));
    const { open } = treeOf(place.root);
    for (const path of Object.keys(judging.expected ?? documents)) {
      if (open.get(path) === undefined) other(`not back after undo: ${path}`);
    }
  }
  return problems;
}

/** Returns how many files of its own there are, however many names each has; those in the trash count. */
function filesIn(root: string): number {
  const { open, hidden } = treeOf(root);
  const paths = [...open.keys(), ...hidden.keys()];
  // The inbox may be another volume, with numbers of its own.
  const files = paths.map((path) => statSync(join(root, path)));
  return new Set(files.map(({ dev, ino }) => `${dev}:${ino}`)).size;
}

/** Returns whether every content is there as often as it was, the trash counted in. */
function isWholeWithTrash(root: string): boolean {
  const { open, hidden } = treeOf(root);
  const inTrash = [...hidden].filter(([path]) => path.startsWith('.archive/trash/'));
  const found = [...open.values(), ...inTrash.map(([, content]) => content)];
  return JSON.stringify(found.toSorted()) === JSON.stringify(Object.values(documents).toSorted());
}

/** Says what is wrong with the index after a fresh look at the tree. */
export async function judgeIndex(place: Place): Promise<readonly Problem[]> {
  const archive = await openPlace(place);
  using catalog = openIndex(archive);
  const report = await refreshIndex(archive, readState(archive), catalog, { signal });
  const files = treeOf(place.root).open.size;
  const problems: Problem[] = [];
  if (!catalog.isSound()) problems.push({ kind: 'other', what: 'the index is damaged' });
  if (report.documents !== files)
    problems.push({ kind: 'other', what: `${report.documents} of ${files} files seen` });
  return problems;
}

function faultsOf(archive: Awaited<ReturnType<typeof openPlace>>): readonly Problem[] {
  return verifyJournals(archive).faults.map(({ fault, line }) => ({
    kind: 'other',
    what: `journal ${fault} in line ${line}`,
  }));
}
