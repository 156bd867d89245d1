import type { RelPath } from '../kernel/rel-path.ts';
import { fail } from '../kernel/result.ts';
import type { ContentProblem } from './content-problem.ts';
import { startWorker } from './running-worker.ts';
import type { RunningWorker, WorkerSettings } from './running-worker.ts';
import type { TextAnswer } from './worker-messages.ts';

/** Reads one document after the other, in a process that is made anew when a document has broken it. */
export type WorkerLane = {
  read(path: RelPath): Promise<TextAnswer>;
  /** Ends the process when the document in hand has taken too much; call it now and then. */
  endIfTooMuch(): void;
  stop(): Promise<void>;
};

/** What a lane works with. */
export type LaneSettings = WorkerSettings & {
  /** Seconds of processor time that one document may take; `PATIENCE` times as much may pass meanwhile. */
  readonly seconds: number;
  /** A clock that never jumps, in milliseconds. */
  readonly monotonic: () => number;
};

/** A share that answers slowly is no fault of the document. */
const PATIENCE = 6;
/** The part of its memory with which a worker makes room for a fresh one between two documents. */
const WORN = 0.6;
/** Documents after which it does so in any case, so that what libraries forget to free stays small. */
const MOST = 2000;

/** The document in hand: when it began, and the worker's processor time then, in milliseconds. */
type InHand = { readonly began: number; readonly processor: number };

/** Returns a lane that starts its process with the first document. */
export function workerLane(settings: LaneSettings): WorkerLane {
  let worker: RunningWorker | undefined;
  let inHand: InHand | undefined;
  let ended: ContentProblem | undefined;
  let isStopped = false;

  const askOnce = async (asked: RunningWorker, path: RelPath): Promise<TextAnswer | undefined> => {
    inHand = { began: settings.monotonic(), processor: asked.usage()?.processor ?? 0 };
    const answer = await asked.ask({ path });
    inHand = undefined;
    if (answer === undefined) worker = undefined;
    else if (isWorn(asked, settings)) {
      worker = undefined;
      await asked.kill();
    }
    return answer;
  };
  return {
    async read(path) {
      for (;;) {
        if (isStopped) return fail({ code: 'unreadable', details: { reason: 'gone-away' } });
        const asked = (worker ??= startWorker(settings));
        const isFresh = asked.served() === 0;
        ended = undefined;
        const answer = await askOnce(asked, path);
        if (answer !== undefined) return answer;
        // What broke a worker may be what others left in it: once more, alone.
        if (isFresh && !isStopped) return fail(ended ?? whyGone(asked, settings));
      }
    },
    endIfTooMuch() {
      if (worker === undefined || inHand === undefined || ended !== undefined) return;
      ended = tooMuch(worker, inHand, settings);
      if (ended !== undefined) void worker.kill();
    },
    async stop() {
      isStopped = true;
      await worker?.kill();
    },
  };
}

function tooMuch(
  worker: RunningWorker,
  { began, processor }: InHand,
  { seconds, megabytes, monotonic }: LaneSettings,
): ContentProblem | undefined {
  const usage = worker.usage();
  const passed = monotonic() - began;
  const worked = usage === undefined ? passed : usage.processor - processor;
  if (worked > seconds * 1000 || passed > seconds * 1000 * PATIENCE) {
    return { code: 'timed-out', details: { seconds } };
  }
  const resident = usage?.resident ?? 0;
  return resident > megabytes * 2 ** 20 ? { code: 'out-of-memory', details: { megabytes } } : undefined;
}

function whyGone(worker: RunningWorker, { megabytes }: LaneSettings): ContentProblem {
  return worker.ranOutOfMemory()
    ? { code: 'out-of-memory', details: { megabytes } }
    : { code: 'crashed', details: {} };
}

function isWorn(worker: RunningWorker, { megabytes }: LaneSettings): boolean {
  return worker.served() >= MOST || (worker.usage()?.resident ?? 0) > megabytes * WORN * 2 ** 20;
}
