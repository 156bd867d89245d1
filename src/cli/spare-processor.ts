import { setFlagsFromString } from 'node:v8';

/**
 * Lets the engine translate only what runs very often into its quickest form: of a run of two seconds that work, which it
 * does beside the program, took a quarter of all processor time, and the program was no quicker for it.
 */
export function spareProcessor(): void {
  setFlagsFromString('--efficiency-mode');
}
