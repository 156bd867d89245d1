import type { MarkedArchive } from '../../app/archive.ts';
import type { ReviewDesk } from '../../app/review.ts';
import type { Previews } from '../../app/review-preview.ts';
import type { RelPath } from '../../kernel/rel-path.ts';
import type { Channels, Shell } from '../shell.ts';

/** One sitting of a person at the held documents. */
export type Sitting = {
  readonly shell: Shell;
  readonly channels: Channels;
  readonly archive: MarkedArchive;
  readonly desk: ReviewDesk;
  readonly previews: Previews;
  /** Documents that have left the inbox. */
  readonly done: Set<RelPath>;
  readonly skipped: Set<RelPath>;
  failed: number;
};

/** What a person wants to be done: the number of a proposal, or one of the words. */
export type Wish = number | 'edit' | 'skip' | 'quit';
