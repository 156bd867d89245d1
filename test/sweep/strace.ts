import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildSync } from 'esbuild';
import type { Place } from './place.ts';

/** One system call of a run: the n-th of its name in the main thread, counted from 1. */
export type CallPoint = { readonly call: string; readonly n: number };

/** System calls that change names or content. A file that is created and one that is only opened are told apart. */
const MUTATING =
  'rename renameat renameat2 link linkat unlink unlinkat rmdir mkdir mkdirat symlink openat write pwrite64 writev pwritev fsync fdatasync ftruncate utimensat futimesat fchmod copy_file_range ioctl';

/** Says why system calls cannot be injected on this machine, or undefined when they can. */
export function straceMissing(): string | undefined {
  const { error, status } = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']);
  if (error !== undefined) return 'strace is not installed';
  return status === 0 ? undefined : 'nobody may trace a process here';
}

/** A program of the sweeps, bundled once so that a start costs little. Disposed of at the end. */
export type Actor = Disposable & { readonly file: string };

/** Bundles one of them; the one that is killed, unless told. */
export function bundleActor(name: 'actor' | 'racer' | 'share-actor' | 'name-maker' = 'actor'): Actor {
  // Beside the packages, so that the native ones are found.
  const folder = join(
    import.meta.dirname,
    '..',
    '..',
    'node_modules',
    '.cache',
    `sweep-${name}-${process.pid}`,
  );
  buildSync({
    entryPoints: [join(import.meta.dirname, `${name}.ts`)],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What is only loaded when it is needed is most of it.
    splitting: true,
    format: 'esm',
    platform: 'node',
    external: ['koffi'],
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  return {
    file: join(folder, `${name}.mjs`),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Runs the scenario to its end and returns every mutating call that it makes, in the order of their names. */
export async function callsOf(actor: Actor, scenario: string, place: Place): Promise<readonly CallPoint[]> {
  const log = join(tmpdir(), `sweep-${process.pid}-${Math.random().toString(36).slice(2)}.log`);
  try {
    const code = await runTraced(actor, { scenario, place }, ['-y', '-o', log]);
    if (code !== 0) throw new Error(`the scenario ${scenario} ends with ${code} when nobody kills it`);
    return pointsIn(readFileSync(log, 'utf8'));
  } finally {
    rmSync(log, { force: true });
  }
}

/** Runs the scenario and ends the process with SIGKILL instead of the call `point`; returns whether that happened. */
export async function killAt(
  actor: Actor,
  { scenario, place, point }: { readonly scenario: string; readonly place: Place; readonly point: CallPoint },
): Promise<boolean> {
  const inject = `inject=${point.call}:signal=SIGKILL:when=${point.n}`;
  const code = await runTraced(actor, { scenario, place }, ['-o', '/dev/null', '-e', inject]);
  if (code !== 0 && code !== null)
    throw new Error(`${scenario} at ${point.call} ${point.n}: exit code ${code}`);
  return code === null;
}

/** Attaches strace to the main thread once the actor is ready, lets it go, and returns its exit code; null if killed. */
async function runTraced(
  actor: Actor,
  work: { readonly scenario: string; readonly place: Place },
  options: readonly string[],
): Promise<number | null> {
  const env = { ...process.env, UV_THREADPOOL_SIZE: '1', UV_USE_IO_URING: '0' };
  const child = spawn(process.execPath, [actor.file, JSON.stringify(work)], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = exitOf(child);
  await lineOf(child, 'stdout', 'READY');
  const trace = `trace=${MUTATING.replaceAll(' ', ',')}`;
  const tracer = spawn('strace', ['-p', String(child.pid), '-e', trace, ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const traced = exitOf(tracer);
  await lineOf(tracer, 'stderr', 'attached');
  child.stdin?.write('g');
  const code = await ended;
  await traced;
  return code;
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code));
  });
}

function lineOf(child: ChildProcess, stream: 'stdout' | 'stderr', wanted: string): Promise<void> {
  const input = child[stream];
  if (input === null) throw new Error('no such stream');
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input });
    const seen: string[] = [];
    lines.on('line', (line) => (line.includes(wanted) ? resolve() : void seen.push(line)));
    lines.on('close', () => reject(new Error(`ended before “${wanted}”: ${seen.join('\n')}`)));
  });
}

/**
 * Of calls on the ledger one of so many is a point: what it keeps is only a copy, made anew where it does not fit, and they would
 * be a third of all.
 */
const LEDGER_EVERY = 5;

function pointsIn(log: string): readonly CallPoint[] {
  const counts = new Map<string, number>();
  let onLedger = 0;
  return log.split('\n').flatMap((line) => {
    const call = /^(\w+)\(/.exec(line)?.[1];
    if (call === undefined) return [];
    const n = (counts.get(call) ?? 0) + 1;
    counts.set(call, n);
    // What asks a terminal changes nothing.
    if (call === 'ioctl' && !line.includes('FIDEDUPERANGE')) return [];
    if (call === 'openat' && !line.includes('O_CREAT')) return [];
    // Wake-ups between threads and the standard streams are no files.
    if (/^p?write/.test(call) && !/^\w+\(\d+<\//.test(line)) return [];
    if (line.includes('.ledger') && onLedger++ % LEDGER_EVERY > 0) return [];
    return [{ call, n }];
  });
}
