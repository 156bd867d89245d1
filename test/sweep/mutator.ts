import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { openDisk } from '../../src/files/real-disk.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { trashPath } from '../../src/plan/trash-path.ts';
import { makeRandom } from '../../fixtures/random.ts';
import { interferingDisk } from '../support/interfering-disk.ts';
import { temporaryTree } from '../support/temporary-tree.ts';
import { countingIds, moveStep, planOf, workbench } from '../support/workbench.ts';
import type { Problem, Tally } from './tally.ts';

const COPY = '收件箱/合同(1).docx';
const KEPT = '可口可乐/合同.docx';
const content = '合同正文'.repeat(12_000);
const edited = '改过的正文'.slice(0, 4).repeat(12_000);

/** What a person or program may do to a copy or to the document that is kept, at any moment. */
const mutations: Readonly<Record<string, (root: string) => void>> = {
  'writes into the copy': (root) => writeOver(join(root, COPY)),
  'writes into the kept one': (root) => writeOver(join(root, KEPT)),
  'saves the copy anew': (root) => saveAnew(join(root, COPY)),
  'saves the kept one anew': (root) => saveAnew(join(root, KEPT)),
  'removes the copy': (root) => rmSync(join(root, COPY), { force: true }),
  'removes the kept one': (root) => rmSync(join(root, KEPT), { force: true }),
  'renames the kept one': (root) => moveIfThere(join(root, KEPT), join(root, '可口可乐/合同_改名.docx')),
  'renames the copy': (root) => moveIfThere(join(root, COPY), join(root, '收件箱/合同_改名.docx')),
  'makes both one file': (root) => {
    if (!existsSync(join(root, COPY)) || !existsSync(join(root, KEPT))) return;
    unlinkSync(join(root, COPY));
    linkSync(join(root, KEPT), join(root, COPY));
  },
  'writes into the copy and sets its time back': (root) => writeWithOldTime(join(root, COPY)),
  'writes into the kept one and sets its time back': (root) => writeWithOldTime(join(root, KEPT)),
  'puts another file at the name of the copy': (root) => {
    if (!existsSync(join(root, COPY))) writeFileSync(join(root, COPY), edited);
  },
};

/** Changes a copy or the kept document at one call of the disk after the other, and looks for lost contents. */
export async function mutatorSweep(
  tally: Tally,
  { rounds, seed }: { readonly rounds: number; readonly seed: number },
): Promise<void> {
  const random = makeRandom(seed);
  const names = Object.keys(mutations);
  const calls = await callsOf();
  for (let round = 0; round < rounds; round++) {
    const name = names[round % names.length] ?? '';
    const at = random.integer(1, calls);
    tally.point(`${name} at call ${at} of ${calls}`, await quarantineWhile(name, at));
    if (round % 10 === 0) tally.control(naivelyWhile(name));
  }
}

async function callsOf(): Promise<number> {
  let calls = 0;
  await quarantine(() => void (calls += 1));
  return calls;
}

async function quarantineWhile(name: string, at: number): Promise<readonly Problem[]> {
  let calls = 0;
  let after: readonly string[] = [];
  let wasPublic = false;
  const ended = await quarantine((root) => {
    calls += 1;
    if (calls !== at) return;
    wasPublic = existsSync(join(root, COPY));
    mutations[name]?.(root);
    after = contentsIn(root);
  });
  const problems: Problem[] = [];
  for (const one of new Set(after)) {
    if (!ended.contents.includes(one)) problems.push({ kind: 'lost', what: `a content of ${one.length}` });
  }
  const isVisible = name === 'writes into the copy' || name === 'saves the copy anew';
  // A changed copy is left where it is; one whose time was set back cannot be told from an unchanged one.
  if (isVisible && wasPublic && ended.copy !== edited) problems.push({ kind: 'hidden', what: COPY });
  return problems;
}

async function quarantine(
  onCall: (root: string) => void,
): Promise<{ readonly contents: readonly string[]; readonly copy: string | undefined }> {
  using tree = temporaryTree({ [COPY]: content, [KEPT]: content });
  let isWatched = false;
  const disk = interferingDisk(openDisk(tree.root), () => {
    if (isWatched) onCall(tree.root);
  });
  const bench = workbench(disk);
  const plan = planOf([]);
  const to = trashPath(plan.operation, relPath(COPY));
  const step = { ...moveStep(disk, COPY, to), copyOf: { path: relPath(KEPT) } };
  isWatched = true;
  await bench.apply({ ...plan, steps: [step] });
  isWatched = false;
  workbench(openDisk(tree.root), { now: 1_700_000_100_000, ids: countingIds(5000) }).recover();
  const copy = join(tree.root, COPY);
  return {
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

function writeOver(file: string): void {
  if (existsSync(file)) writeFileSync(file, edited);
}

function saveAnew(file: string): void {
  if (!existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.tmp`, edited);
  renameSync(`${file}.tmp`, file);
}

function writeWithOldTime(file: string): void {
  if (!existsSync(file)) return;
  const { mtime } = statSync(file);
  writeFileSync(file, edited);
  utimesSync(file, mtime, mtime);
}

function moveIfThere(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}
