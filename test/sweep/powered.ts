import { appendFileSync, copyFileSync, mkdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { decide } from '../../src/app/decide.ts';
import { readState } from '../../src/app/state.ts';
import { openPlace } from './place.ts';
import type { Place } from './place.ts';
import { applyMoves } from './scenarios.ts';

/** What lies in the inbox when the power is cut, by path: some larger than a copy's buffer. */
export const manyDocuments: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: 150 }, (_, n) => [`收件箱/文件 ${n}.docx`, `第${n}份`.repeat(1 + (n % 7) ** 5)]),
);

if (process.argv[1] === import.meta.filename) {
  const job = JSON.parse(process.argv[2] ?? '') as { kind: string; place: Place; acknowledged: string };
  const archive = await openPlace(job.place);
  process.stdout.write('READY\n');
  if (job.kind === 'journal') {
    for (let n = 0; ; n++) {
      const tag = `标签-${n}`;
      const target = { kind: 'client', client: '可口可乐' } as const;
      decide(archive, readState(archive), { command: 'tag', decisions: [{ op: 'tag-added', target, tag }] });
      appendFileSync(job.acknowledged, `${tag}\n`);
    }
  } else if (job.kind === 'moves') {
    const moves = Object.keys(manyDocuments).map((path) => [path, `可口可乐/${path}`] as const);
    await applyMoves(archive, moves);
  } else {
    mkdirSync(join(archive.root, '可口可乐'));
    for (const [n, path] of Object.keys(manyDocuments).entries()) {
      copyFileSync(join(archive.root, path), join(archive.root, '可口可乐', String(n)));
      unlinkSync(join(archive.root, path));
    }
  }
}
