import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openDisk } from '../../src/files/real-disk.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import type { MoveFile } from '../../src/plan/plan.ts';
import { trashPath } from '../../src/plan/trash-path.ts';
import { makeRandom } from '../../fixtures/random.ts';
import { interferingDisk } from '../support/interfering-disk.ts';
import { memoryState } from '../support/memory-state.ts';
import { temporaryTree } from '../support/temporary-tree.ts';
import { countingIds, moveStep, planOf, workbench } from '../support/workbench.ts';
import { content, COPY, edited, KEPT, mutations } from './mutations.ts';
import type { Problem, Tally } from './tally.ts';

/** What is done with a copy while somebody else changes it or the kept document. */
const actions = ['quarantine', 'hardlink', 'hardlink-undo'] as const;
type Action = (typeof actions)[number];

/** Changes a copy or the kept document at one call of the disk after the other, and looks for lost contents. */
export async function mutatorSweep(
  tally: Tally,
  { rounds, seed }: { readonly rounds: number; readonly seed: number },
): Promise<void> {
  const random = makeRandom(seed);
  const names = Object.keys(mutations);
  for (const action of actions) {
    const calls = await callsOf(action);
    for (let round = 0; round < rounds; round++) {
      const name = names[round % names.length] ?? '';
      const at = random.integer(1, calls);
      tally.point(`${action}: ${name} at call ${at} of ${calls}`, await actWhile(action, name, at));
      if (round % 10 === 0) tally.control(naivelyWhile(name));
    }
  }
}

async function callsOf(action: Action): Promise<number> {
  let calls = 0;
  await carryOut(action, () => void (calls += 1));
  return calls;
}

async function actWhile(action: Action, name: string, at: number): Promise<readonly Problem[]> {
  let calls = 0;
  let after: readonly string[] = [];
  let wasPublic = false;
  const ended = await carryOut(action, (root) => {
    calls += 1;
    if (calls !== at) return;
    wasPublic = existsSync(join(root, COPY));
    mutations[name]?.(root);
    after = contentsIn(root);
  });
  const problems: Problem[] = ended.left.map((what) => ({ kind: 'other', what: `left behind: ${what}` }));
  for (const one of new Set(after)) {
    if (!ended.contents.includes(one)) problems.push({ kind: 'lost', what: `a content of ${one.length}` });
  }
  const isVisible = name === 'writes into the copy' || name === 'saves the copy anew';
  // A changed copy is left where it is; one whose time was set back cannot be told from an unchanged one.
  if (isVisible && wasPublic && ended.copy !== edited) problems.push({ kind: 'hidden', what: COPY });
  return problems;
}

async function carryOut(
  action: Action,
  onCall: (root: string) => void,
): Promise<{
  readonly contents: readonly string[];
  readonly copy: string | undefined;
  readonly left: readonly string[];
}> {
  using tree = temporaryTree({ [COPY]: content, [KEPT]: content });
  let isWatched = false;
  const disk = interferingDisk(openDisk(tree.root), () => {
    if (isWatched) onCall(tree.root);
  });
  const state = memoryState();
  const first = planOf([]);
  const to = trashPath(first.operation, relPath(COPY));
  const link = action === 'quarantine' ? {} : { leavesLink: { differs: [] } };
  const away = { ...moveStep(disk, COPY, to), copyOf: { path: relPath(KEPT) }, ...link };
  if (action === 'hardlink-undo') await workbench(disk, { state }).apply({ ...first, steps: [away] });
  const back = (): MoveFile => ({ ...moveStep(disk, to, COPY), replacesLink: relPath(KEPT) });
  const steps = [action === 'hardlink-undo' ? back() : away];
  const bench = workbench(disk, { state, now: 1_700_000_050_000, ids: countingIds(3000) });
  isWatched = true;
  await bench.apply({ ...planOf(steps, '20260315-093000-00000b'), command: 'dupes' });
  isWatched = false;
  workbench(openDisk(tree.root), { state, now: 1_700_000_100_000, ids: countingIds(5000) }).recover();
  const copy = join(tree.root, COPY);
  const names = readdirSync(tree.root, { recursive: true, encoding: 'utf8' });
  return {
    left: names.filter((path) => /\.archive-transit-|\.archive\/transit\/./.test(path)),
    contents: contentsIn(tree.root),
    copy: existsSync(copy) ? readFileSync(copy, 'utf8') : undefined,
  };
}

/** What a simple program does: compares, and removes the copy a moment later. */
function naivelyWhile(name: string): readonly Problem[] {
  using tree = temporaryTree({ [COPY]: content, [KEPT]: content });
  const [copy, kept] = [join(tree.root, COPY), join(tree.root, KEPT)];
  const isEqual = readFileSync(copy).equals(readFileSync(kept));
  mutations[name]?.(tree.root);
  const after = contentsIn(tree.root);
  if (isEqual) rmSync(copy, { force: true });
  const ended = contentsIn(tree.root);
  return after.filter((one) => !ended.includes(one)).map(() => ({ kind: 'lost', what: name }));
}

/** The contents of all documents, those in the trash and on their way included. */
function contentsIn(root: string): readonly string[] {
  const isDocument = (path: string): boolean =>
    !path.startsWith('.archive/') || /^\.archive\/(?:trash|transit)\//.test(path);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => isDocument(path) && statSync(join(root, path)).isFile())
    .map((path) => readFileSync(join(root, path), 'utf8'));
}
