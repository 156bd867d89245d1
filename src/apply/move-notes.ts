import { reasonOf } from '../files/disk-errors.ts';
import type { MoveNotes } from '../files/move-outcome.ts';
import type { JournalWriter } from '../journal/journal-writer.ts';
import type { OperationId } from '../kernel/ids.ts';

/** Where facts are recorded, and what shows that the run is alive. */
type NotesContext = { readonly journal: JournalWriter; readonly beat?: () => boolean };

/** Returns a recorder for the facts of one move that must be durable before it goes on. */
export function notesFor(id: string, context: NotesContext, operation: OperationId | undefined): MoveNotes {
  const { journal, beat } = context;
  return {
    // Whether this run still holds the archive is checked before the next document; this one is finished.
    alive: () => {
      try {
        beat?.();
      } catch (error) {
        // A beat that fails now is repeated with the next piece.
        reasonOf(error);
      }
    },
    copied: (temporary, copy) => {
      const { device, inode, size, modifiedNs } = copy;
      const note = { op: 'move-copied', id, temporary, copy: { device, inode, size, modifiedNs } } as const;
      journal.append([note], operation);
    },
  };
}
