import { verifyJournals } from '../../src/app/verify-journals.ts';
import type { Verification } from '../../src/app/verify-journals.ts';
import type { Disk } from '../../src/files/disk.ts';
import { readJournals } from '../../src/journal/read-journals.ts';
import { foldDecisions } from '../../src/register/fold-decisions.ts';
import { eventsOf } from '../../src/journal/read-journals.ts';
import { makeRegister } from '../../src/register/make-register.ts';

/** Verifies the journals of a disk. */
export function verify(disk: Disk): Verification {
  const journals = readJournals(disk);
  const decisions = foldDecisions(eventsOf(journals));
  return verifyJournals({ journals, decisions, register: makeRegister([], []), documents: [], openMoves: 0 });
}
