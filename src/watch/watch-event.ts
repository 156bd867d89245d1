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
  /** A lock file beside it says that a program has it open, and perhaps for whom. */
  | { readonly code: 'open-elsewhere'; readonly by: string; readonly lock: string; readonly who?: string }
  /** A partner file, or a program that has it open for writing, shows that it is not complete yet. */
  | { readonly code: 'being-written' }
  /** Its size was reserved, and parts of it have not been written yet. */
  | { readonly code: 'has-holes' };

/** How the archive is watched. */
export type Watching = {
  readonly how: 'events' | 'polling' | 'mixed';
  /** The type of the archive's file system. */
  readonly mount: string;
  /** The number of folders watched by events, and by polling. */
  readonly events: number;
  readonly polled: number;
  /** The source of the events; absent if there is none. */
  readonly means?: WatchMeans;
};

/** A file that stays in an inbox, and why. */
export type Waiting = { readonly path: RelPath; readonly reason: Held['reason'] | Obstacle };

/** An event in the daemon's work. */
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
