import type { ApplyEvent } from '../apply/apply-event.ts';
import type { WatchMeans } from '../files/folder-watches.ts';
import type { Recovered } from '../apply/recover.ts';
import type { Finding } from '../check/finding.ts';
import type { OperationId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Rules } from '../rules/rules.ts';
import type { Held, RegisterClient, RegisterProject } from '../plan/plan.ts';

/** Why a quiet file is not taken yet. */
export type Obstacle =
  /** A program says by a lock file beside it that it has it open, and in it perhaps for whom. */
  | { readonly code: 'open-elsewhere'; readonly by: string; readonly lock: string; readonly who?: string }
  /** A partner file, or a program that has it open for writing, says that it is on its way. */
  | { readonly code: 'being-written' }
  /** Its size was reserved and parts of it are not there yet. */
  | { readonly code: 'has-holes' };

/** How the archive is watched. */
export type Watching = {
  readonly how: 'events' | 'polling' | 'mixed';
  /** The file system of the archive. */
  readonly mount: string;
  /** Folders by events and by listing. */
  readonly events: number;
  readonly polled: number;
  /** What tells of changes, where anything does. */
  readonly means?: WatchMeans;
};

/** A file that has stayed in an inbox for long. */
export type Waiting = { readonly path: RelPath; readonly reason: Held['reason'] | Obstacle };

/** What happened while the daemon worked. */
export type WatchEvent =
  | { readonly kind: 'standing-by'; readonly by: string; readonly since: string }
  | { readonly kind: 'ready'; readonly watching: Watching; readonly took: number }
  | { readonly kind: 'planned'; readonly operation: OperationId; readonly moves: number }
  | {
      readonly kind: 'registered';
      readonly step: RegisterClient | RegisterProject;
      readonly operation: OperationId;
    }
  | {
      readonly kind: 'filing';
      readonly event: Extract<ApplyEvent, { kind: 'moved' | 'failed' | 'kept-aside' }>;
    }
  | { readonly kind: 'held'; readonly held: Held }
  | { readonly kind: 'waiting'; readonly path: RelPath; readonly obstacle: Obstacle }
  | { readonly kind: 'recovered'; readonly recovered: Recovered }
  | { readonly kind: 'moved-by-hand'; readonly from: RelPath; readonly to: RelPath }
  | { readonly kind: 'misplaced'; readonly finding: Finding }
  | { readonly kind: 'passed'; readonly documents: number; readonly took: number }
  | { readonly kind: 'watch-limit'; readonly needed: number; readonly limit: number }
  | { readonly kind: 'away'; readonly error: unknown }
  | { readonly kind: 'back' }
  | { readonly kind: 'trouble'; readonly error: unknown }
  | { readonly kind: 'rules-read' }
  | { readonly kind: 'rules-kept'; readonly error: unknown }
  | { readonly kind: 'deposed' }
  | { readonly kind: 'held-long'; readonly files: readonly Waiting[]; readonly notify: Rules['notify'] }
  | { readonly kind: 'notice-failed'; readonly reason: string }
  | { readonly kind: 'stopped' };
