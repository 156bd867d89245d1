import { expect } from 'vitest';
import { DiskError } from '../../src/kernel/errors.ts';
import { Crash } from './memory-disk.ts';

/** Does what may be ended by a planned crash or a planned refusal of the disk, and by nothing else. */
export async function attempt(act: () => unknown): Promise<void> {
  try {
    await act();
  } catch (error) {
    expect(error instanceof Crash || error instanceof DiskError).toBe(true);
  }
}
