// Measures on trees of its own in the temporary folder: `npm run bench`, `npm run bench -- 20000` for smaller ones,
// `npm run bench -- 20000 2` for fewer rounds as well, `npm run bench -- 1000000` for index and search of a million.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filing } from './filing.ts';
import { journals } from './journals.ts';
import type { Line } from './measure.ts';
import { peers } from './peers.ts';
import { scanAndFind } from './scan-and-find.ts';
import { understanding } from './understanding.ts';
import { wholeProgram } from './whole-program.ts';

const LARGE = 500_000;
const count = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 5);
if (!existsSync(`${import.meta.dirname}/../dist/main.js`)) throw new Error('run `npm run build` first');
const work = mkdtempSync(join(tmpdir(), 'guidang-bench-'));
try {
  console.log(
    `${count} files, Node ${process.version}, medians of ${rounds} alternating rounds, of searches 30 at the least`,
  );
  // What is compared on a million is the index and the search; the other parts would take hours.
  if (count < LARGE) {
    show(understanding(count));
    show(await wholeProgram(work, count, rounds));
    show(await filing(work, rounds));
    show(scanAndFind(work, count, rounds));
    show(await journals(work, count, rounds));
  }
  show(await peers(work, count, rounds));
} finally {
  rmSync(work, { recursive: true, force: true });
}

function show(lines: readonly Line[]): void {
  for (const { what, ratio, goal, figures } of lines) {
    const verdict = goal === undefined ? '' : ratio <= goal ? 'met' : 'MISSED';
    const columns = [
      what.padEnd(50),
      ratio.toFixed(2).padStart(7),
      goal?.toFixed(2).padStart(7) ?? '      –',
    ];
    console.log(`${columns.join('  ')}  ${verdict.padEnd(6)}  ${figures}`);
  }
}
