import { arrivedAt } from '../app/arrived-at.ts';
import type { Held } from '../plan/plan.ts';
import type { Session } from './session.ts';
import type { Obstacle } from './watch-event.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** Notes that a file stays where it is, for a person, and tells it if that is new. */
export function noteHeld({ archive, held, tell }: Session, one: Held): void {
  if (held.note({ ...one, arrived: () => arrivedAt(archive, one.path) })) tell({ kind: 'held', held: one });
}

/** Notes that a quiet file cannot be taken yet, and tells it if that is new. */
export function noteWaiting({ archive, held, tell }: Session, path: RelPath, obstacle: Obstacle): void {
  const noted = { path, reason: obstacle, arrived: () => arrivedAt(archive, path) };
  if (held.note(noted)) tell({ kind: 'waiting', path, obstacle });
}
