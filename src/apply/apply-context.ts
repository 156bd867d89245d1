import type { JournalWriter } from '../journal/journal-writer.ts';
import type { PrepareContext } from './prepare-move.ts';

/** What applying a plan needs. */
export type ApplyContext = PrepareContext & {
  readonly journal: JournalWriter;
  readonly signal: AbortSignal;
  /** Shows that this run is alive; false: another run has taken the archive over, and this one must stop. */
  readonly beat: () => boolean;
};
