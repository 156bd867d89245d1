// Measures on a tree of its own in the temporary folder: `npm run bench`, `npm run bench -- 20000` for a smaller one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanAndFind } from './scan-and-find.ts';

const count = Number(process.argv[2] ?? 100_000);
const work = mkdtempSync(join(tmpdir(), 'guidang-bench-'));
try {
  console.log(`${count} files, Node ${process.version}, medians of alternating rounds`);
  for (const { what, ratio, goal, figures } of scanAndFind(work, count)) {
    const verdict = goal === undefined ? '' : ratio <= goal ? 'met' : 'MISSED';
    const columns = [
      what.padEnd(50),
      ratio.toFixed(2).padStart(7),
      goal?.toFixed(2).padStart(7) ?? '      –',
    ];
    console.log(`${columns.join('  ')}  ${verdict.padEnd(6)}  ${figures}`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
