// Measures the search for copies against the specialised finders on a tree of its own:
// npm run bench:duplicates [files] [megabytes] [rounds] [cold]
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRandom } from '../fixtures/random.ts';
import { alternate, compared, installed, seconds } from './measure.ts';
import type { Job, Line } from './measure.ts';

const files = Number(process.argv[2] ?? 60_000);
const megabytes = Number(process.argv[3] ?? 8_000);
const rounds = Number(process.argv[4] ?? 5);
const isCold = process.argv[5] === 'cold';
const program = `${import.meta.dirname}/../bin/archive.js`;
const COPIES = 0.08;

const work = mkdtempSync(join(tmpdir(), 'guidang-dupes-'));
try {
  const root = join(work, 'share');
  makeTree(root);
  console.log(
    `${files} files, ${megabytes} MB, ${COPIES * 100} % copies, medians of ${rounds} rounds${isCold ? ', cold' : ''}`,
  );
  for (const { what, ratio, goal, figures } of measure(root)) {
    const verdict = goal === undefined ? '' : ratio <= goal ? 'met' : 'MISSED';
    console.log(
      `${what.padEnd(40)}  ${ratio.toFixed(2).padStart(6)}  ${goal?.toFixed(2) ?? '   –'}  ${verdict.padEnd(6)}  ${figures}`,
    );
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

function measure(root: string): readonly Line[] {
  const index = join(work, 'index');
  const environment = `ARCHIVE_INDEX=${index} ARCHIVE_STATE=${join(work, 'state')}`;
  const own = `${environment} ${process.execPath} ${program} --root ${root} dupes --quiet --limit 1`;
  const forget = (): void => rmSync(index, { recursive: true, force: true });
  const prepare =
    (act: () => void): (() => void) =>
    () => {
      act();
      if (isCold) writeFileSync('/proc/sys/vm/drop_caches', '3');
    };
  const nothing = (): void => undefined;
  const peers: readonly (readonly [string, string])[] = [
    ['jdupes', `jdupes -r -q -M ${root}`],
    ['rmlint', `rmlint -T df -o summary:stdout ${root}`],
    ['rdfind', `rdfind -dryrun true -makeresultsfile false ${root}`],
    ['fdupes', `fdupes -r -q -m ${root}`],
  ];
  const present = peers.filter(([name]) => installed([name], `apt-get install ${name}`) !== undefined);
  const jobs: readonly Job[] = [
    { name: 'first run', command: own, before: prepare(forget) },
    // The one before it has read everything.
    { name: 'second run', command: own, before: prepare(nothing) },
    ...present.map(([name, command]) => ({ name, command, before: prepare(nothing) })),
  ];
  const timings = alternate(jobs, rounds);
  for (const { name } of jobs)
    console.log(
      `  ${name.padEnd(12)} ${seconds(timings(name).wall)} wall, ${seconds(timings(name).cpu)} processor`,
    );
  const remembered = beside(present, { root, own, before: prepare(nothing) });
  const fastest = present.map(([name]) => name).toSorted((a, b) => timings(a).wall - timings(b).wall)[0];
  if (fastest === undefined) return remembered;
  return [
    compared(timings, ['first run', fastest], 1, 'wall'),
    compared(timings, ['first run', fastest]),
    compared(timings, ['second run', fastest], 0.2, 'wall'),
    compared(timings, ['second run', 'first run']),
    ...remembered,
  ];
}

/**
 * Measures the second run beside those of rmlint: one that reads what it has written to the files' attributes, and one that
 * only tells what it wrote to a file, without looking for other files.
 */
function beside(
  present: readonly (readonly [string, string])[],
  { root, own, before }: { readonly root: string; readonly own: string; readonly before: () => void },
): readonly Line[] {
  if (!present.some(([name]) => name === 'rmlint')) return [];
  const known = join(work, 'rmlint.json');
  // It writes to attributes alone; never to /dev/null, which it would rename away. What we know of a file ends with that.
  const summary = '-o summary:stdout';
  spawnSync('bash', ['-c', `rmlint -T df --xattr ${summary} -o json:${known} ${root}`]);
  const jobs: readonly Job[] = [
    { name: 'second run', command: own, before },
    { name: 'rmlint with its attributes', command: `rmlint -T df --xattr-read ${summary} ${root}`, before },
    { name: 'rmlint --replay', command: `rmlint --replay ${known} ${summary} ${root}`, before },
  ];
  const timings = alternate(jobs, rounds);
  return [
    compared(timings, ['second run', 'rmlint with its attributes'], 1, 'wall'),
    compared(timings, ['second run', 'rmlint with its attributes']),
    compared(timings, ['second run', 'rmlint --replay'], undefined, 'wall'),
  ];
}

/** Makes an archive with many small files and few large ones; copies are anywhere, and many others share a size. */
function makeTree(root: string): void {
  const random = makeRandom(20240301);
  mkdirSync(join(root, '.archive'), { recursive: true });
  writeFileSync(join(root, 'naming-rules.yaml'), 'version: 1\n');
  const id = '00000000-0000-4000-8000-000000000000';
  writeFileSync(
    join(root, '.archive/archive.json'),
    `${JSON.stringify({ format: 1, id, created: '2024-03-01' })}\n`,
  );
  const block = Buffer.alloc(4 * 1024 * 1024);
  for (let at = 0; at < block.length; at += 4) block.writeUInt32LE(random.integer(0, 0xffffffff), at);
  const made: (readonly [seed: number, size: number])[] = [];
  const average = (megabytes * 1024 * 1024) / files;
  for (let number = 0; number < files; number++) {
    const folder = join(
      root,
      `客户${number % 40}`,
      `项目${Math.floor(number / 40) % 25}`,
      `0${number % 6}_阶段`,
    );
    mkdirSync(folder, { recursive: true });
    const isCopy = made.length > 100 && random.chance(COPIES);
    // Sizes as documents have them: most far below the mean, and many forms of one size.
    const shape = random.chance(0.01) ? 40 : random.chance(0.2) ? 1.7 : 0.32;
    const size = Math.round((average * shape * random.integer(50, 150)) / 100 / 512) * 512 + 1;
    const [seed, bytes] = isCopy ? random.pick(made) : ([number, Math.min(size, 600 * 1024 * 1024)] as const);
    if (!isCopy) made.push([seed, bytes]);
    writeContent(join(folder, `文件_${number}.dat`), { seed, bytes, block });
  }
  if (!existsSync(root)) throw new Error('nothing was made');
}

function writeContent(
  path: string,
  { seed, bytes, block }: { readonly seed: number; readonly bytes: number; readonly block: Buffer },
): void {
  const descriptor = openSync(path, 'w');
  const head = Buffer.alloc(16);
  head.writeUInt32LE(seed, 0);
  // A third begins alike, as documents of one program do.
  const headAt = seed % 3 === 0 ? Math.max(0, Math.floor(bytes / 2) - 8) : 0;
  for (let done = 0; done < bytes;) {
    const start = (seed * 4096) % (block.length / 2);
    const length = Math.min(block.length - start, bytes - done);
    writeSync(descriptor, block, seed % 3 === 0 ? 0 : start, Math.min(length, block.length), done);
    done += length;
  }
  writeSync(descriptor, head, 0, Math.min(16, bytes), headAt);
  closeSync(descriptor);
}
