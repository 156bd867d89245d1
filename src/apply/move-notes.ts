import type { MoveNotes } from '../files/move-outcome.ts';
import type { JournalWriter } from '../journal/journal-writer.ts';
import type { OperationId } from '../kernel/ids.ts';

/** Returns what writes down the facts of one move that must be durable before it goes on. */
export function notesFor(id: string, journal: JournalWriter, operation: OperationId | undefined): MoveNotes {
  return {
    copied: (temporary, copy) => {
      const { device, inode, size, modifiedNs } = copy;
      const note = { op: 'move-copied', id, temporary, copy: { device, inode, size, modifiedNs } } as const;
      journal.append([note], operation);
    },
  };
}
