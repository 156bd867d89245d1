import type { MarkedArchive } from '../../app/archive.ts';
import type { ReviewDesk } from '../../app/review-queue.ts';
import type { Previews } from '../../app/review-preview.ts';
import type { RelPath } from '../../kernel/rel-path.ts';
import type { Channels, Shell } from '../shell.ts';

/** The state of one run of `review`. */
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

/** What the person wants: the proposal with this number, or one of these actions. */
export type Wish = number | 'edit' | 'skip' | 'quit';
