import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The most memory that processes held, in MiB. */
export type PeakMemory = {
  /** The largest process that reads documents. */
  readonly reader: number;
  /** The largest of all others that this test started. */
  readonly program: number;
};

/** Milliseconds between two looks; the system keeps the peak of each process itself. */
const LOOK = 40;

/** Runs `act` and returns what it answers, with the most memory that the processes held that it started. */
export async function peakMemoryOf<Value>(act: () => Promise<Value>): Promise<readonly [Value, PeakMemory]> {
  const peaks = { reader: 0, program: 0 };
  const state = { isDone: false };
  const watch = async (): Promise<void> => {
    while (!state.isDone) {
      for (const pid of descendantsOf(process.pid)) {
        const kind = readOr(`/proc/${pid}/cmdline`).includes('content-process') ? 'reader' : 'program';
        const peak = /^VmHWM:\s+(\d+)/m.exec(readOr(`/proc/${pid}/status`))?.[1];
        peaks[kind] = Math.max(peaks[kind], Number(peak ?? 0) / 1024);
      }
      await sleep(LOOK);
    }
  };
  const watching = watch();
  try {
    return [await act(), peaks];
  } finally {
    state.isDone = true;
    await watching;
  }
}

function descendantsOf(pid: number): readonly number[] {
  let threads: readonly string[];
  try {
    threads = readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
  const children = threads.flatMap((thread) =>
    readOr(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

/** A process may be gone between two looks. */
function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
