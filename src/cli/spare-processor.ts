import { setFlagsFromString } from 'node:v8';
import type { OnProgress } from '../app/progress.ts';

/**
 * Makes V8 optimise only code that runs very often. It compiles in parallel to the program, and in a run of a few
 * seconds this took a quarter of all processor time.
 */
export function spareProcessor(): void {
  setFlagsFromString('--efficiency-mode');
}

/** Above this many documents the code of TurboFan saves more than it costs to compile. */
const MANY = 120_000;

/**
 * Keeps TurboFan, the last of V8's compilers, from a piece of work for as long as it is short; returns a function that
 * takes the progress of that work and passes it on. Without TurboFan a million documents take a seventh longer.
 */
export function sparingTurbofan(onProgress: OnProgress): OnProgress {
  setFlagsFromString('--no-turbofan');
  // Without these checks, code that is compiled meanwhile would never be compiled again.
  setFlagsFromString('--force-emit-interrupt-budget-checks');
  let isSparing = true;
  return (progress) => {
    if (isSparing && progress.done > MANY) {
      isSparing = false;
      setFlagsFromString('--turbofan');
    }
    onProgress(progress);
  };
}
