import { setFlagsFromString } from 'node:v8';

/**
 * Lets the engine collect garbage sooner, which costs a twentieth of the time: left to itself it takes half as much
 * memory again as bringing a large index up to date needs.
 */
export function spareMemory(): void {
  setFlagsFromString('--optimize-for-size');
}
