// A worker that does with each path what documents do to their readers.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

// As the real one has it.
new Worker(new URL('../../src/content/orphan-thread.ts', import.meta.url), {
  workerData: process.ppid,
}).unref();

const send = (answer: unknown): void => void process.send?.(answer);
const hoard: Uint8Array[] = [];

process.on('message', ({ path }: { readonly path: string }) => {
  if (path === 'hangs') for (;;);
  if (path === 'dies') process.exit(7);
  if (path === 'hoards') {
    const fill = (): void => {
      hoard.push(new Uint8Array(8 * 1024 * 1024).fill(1));
      setTimeout(fill, 5);
    };
    return fill();
  }
  if (path === 'waits') return;
  if (path === 'writes') return say(refusalOf(() => writeFileSync('/tmp/guidang-naughty', 'x')));
  if (path === 'starts') return say(refusalOf(() => execFileSync('true')));
  say(`${process.pid}`);
});
function say(body: string): void {
  send({ ok: true, value: { kind: 'text', properties: {}, headings: [], headersAndFooters: [], body } });
}

function refusalOf(act: () => unknown): string {
  try {
    act();
    return 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

process.on('disconnect', () => process.exit());
