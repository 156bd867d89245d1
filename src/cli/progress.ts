import type { Clock } from '../kernel/clock.ts';
import { cutToWidth, showSafely } from '../text/display.ts';
import type { Output } from './output.ts';

/** A line that shows what is being done. */
export type Progress = {
  /** Sets what is being done; cheap enough to be called for every file. */
  readonly update: (say: () => string) => void;
  /** Removes the line. */
  readonly end: () => void;
};

const silentMillis = 1000;
const restMillis = 100;
const clearLine = '\r\u001B[2K';

/**
 * Returns a progress line on `output`; it shows nothing during the first second, and nothing without a terminal.
 * `update` itself draws it, since the work is synchronous and no timer would fire meanwhile.
 */
export function startProgress(output: Output, clock: Clock): Progress {
  if (!output.isTty) return { update: () => undefined, end: () => undefined };
  let next = clock.now() + silentMillis;
  let drawn = false;
  return {
    update: (say) => {
      const now = clock.now();
      if (now < next) return;
      next = now + restMillis;
      drawn = true;
      output.write(clearLine + cutToWidth(showSafely(say()), (output.columns ?? 80) - 1));
    },
    end: () => {
      if (drawn) output.write(clearLine);
      drawn = false;
    },
  };
}
