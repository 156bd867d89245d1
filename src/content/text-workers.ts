import type { TextReader } from './text-reader.ts';
import { workerLane } from './worker-lane.ts';
import type { LaneSettings, WorkerLane } from './worker-lane.ts';

/** How documents are read; what is absent has its usual value. */
export type TextWorkersOptions = Pick<LaneSettings, 'root' | 'monotonic' | 'module'> &
  Partial<Pick<LaneSettings, 'seconds' | 'megabytes'>> & {
    readonly sleep: (milliseconds: number) => Promise<void>;
    readonly lanes?: number;
  };

/** Two machines' worth of cores is what an office PC has to spare. */
const LANES = 2;
const SECONDS = 20;
const MEGABYTES = 512;
/** Milliseconds between two looks at what busy workers take. */
const WATCH = 100;

/**
 * Returns a reader that reads each document in a process apart. A document that takes too much processor time or memory,
 * or breaks its process, costs that process and nothing else. No process is started before the first document.
 */
export function startTextWorkers(options: TextWorkersOptions): TextReader {
  const settings = { seconds: SECONDS, megabytes: MEGABYTES, ...options };
  const lanes = Array.from({ length: options.lanes ?? LANES }, () => workerLane(settings));
  const free = [...lanes];
  const waiting: ((lane: WorkerLane) => void)[] = [];
  let isWatching = false;
  const watch = async (): Promise<void> => {
    if (isWatching) return;
    isWatching = true;
    while (free.length < lanes.length) {
      await options.sleep(WATCH);
      for (const lane of lanes) lane.endIfTooMuch();
    }
    isWatching = false;
  };
  return {
    lanes: lanes.length,
    async read(path) {
      const lane = free.pop() ?? (await new Promise<WorkerLane>((resolve) => waiting.push(resolve)));
      void watch();
      const answer = await lane.read(path);
      const next = waiting.shift();
      if (next === undefined) free.push(lane);
      else next(lane);
      return answer;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
  };
}
