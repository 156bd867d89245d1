import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeRandom } from '../../fixtures/random.ts';
import type { FileToShare } from '../../src/files/share-content.ts';
import { shareContent } from '../../src/files/share-content.ts';
import { sha256 } from '../../src/kernel/sha256.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { COPY, KEPT, mutations } from './mutations.ts';
import { mountInbox } from './mounts.ts';
import type { Problem, Tally } from './tally.ts';

/** Large enough that the system takes milliseconds to compare, while the other process writes. */
const film = Buffer.alloc(6 * 1024 * 1024 + 777, '成片的内容');
/** The other process strikes within so many milliseconds. */
const LATEST = 12;

/**
 * Lets a copy share its place with the kept document while another process changes either, and compares what both show
 * then with what the change alone makes of them: sharing must be seen by nobody.
 */
export async function shareMutatorSweep(
  tally: Tally,
  { rounds, seed }: { readonly rounds: number; readonly seed: number },
): Promise<void> {
  for (const system of ['btrfs', 'xfs'] as const) {
    const root = mkdtempSync(join(tmpdir(), 'sweep-share-'));
    const mounted = mountInbox(system, root);
    if (typeof mounted === 'string') {
      tally.skip(`reflink on ${system}`, mounted);
      rmSync(root, { recursive: true });
      continue;
    }
    const other = fork(join(import.meta.dirname, 'mutating-process.ts'));
    try {
      await sweepOn(tally, { rounds: Math.ceil(rounds / 2), seed, system, root, other });
    } finally {
      other.kill();
      mounted[Symbol.dispose]();
      rmSync(root, { recursive: true });
    }
  }
}

async function sweepOn(
  tally: Tally,
  {
    rounds,
    seed,
    system,
    root,
    other,
  }: {
    readonly rounds: number;
    readonly seed: number;
    readonly system: string;
    readonly root: string;
    readonly other: ChildProcess;
  },
): Promise<void> {
  const random = makeRandom(seed);
  const names = Object.keys(mutations);
  let shared = 0;
  for (let round = 0; round < rounds; round++) {
    const name = names[round % names.length] ?? '';
    const wanted = alone(root, name);
    const [kept, copy] = fresh(root);
    const struck = new Promise((resolve) => void other.once('message', resolve));
    other.send({ name, root, after: random.integer(0, LATEST) });
    // As long as the other process has not struck, and once more.
    for (let turn = 0; turn < 3; turn++) {
      if (shareContent(root, { kept, copy }) === undefined) shared += 1;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await struck;
    tally.point(`reflink on ${system}: ${name}`, differences(shownIn(root), wanted));
  }
  if (shared === 0) tally.point(`reflink on ${system}`, [{ kind: 'other', what: 'nothing was shared' }]);
}

function alone(root: string, name: string): ReadonlyMap<string, string> {
  fresh(root);
  mutations[name]?.(root);
  return shownIn(root);
}

function fresh(root: string): readonly [FileToShare, FileToShare] {
  for (const entry of readdirSync(root)) rmSync(join(root, entry), { recursive: true });
  const file = (path: string): FileToShare => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), film);
    const { size, mtimeMs } = statSync(join(root, path));
    return { path: relPath(path), size, modified: mtimeMs };
  };
  return [file(KEPT), file(COPY)];
}

function shownIn(root: string): ReadonlyMap<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(root, path)).isFile(),
  );
  return new Map(files.map((path) => [path, sha256(readFileSync(join(root, path)))]));
}

function differences(
  shown: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<string, string>,
): readonly Problem[] {
  return [...new Set([...shown.keys(), ...wanted.keys()])].flatMap((path): readonly Problem[] =>
    shown.get(path) === wanted.get(path) ? [] : [{ kind: 'lost', what: `another content at ${path}` }],
  );
}
