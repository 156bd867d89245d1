import { verifyJournals } from '../../src/app/verify-journals.ts';
import type { Verification } from '../../src/app/verify-journals.ts';
import type { Disk } from '../../src/files/disk.ts';

/** Verifies the journals of a disk. */
export function verify(disk: Disk): Verification {
  return verifyJournals({ disk });
}
