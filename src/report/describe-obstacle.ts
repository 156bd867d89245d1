import { assertNever } from '../kernel/assert-never.ts';
import { showSafely } from '../text/display.ts';
import type { Obstacle } from '../watch/watch-event.ts';
import type { Messages } from './messages/messages.ts';

/** Returns why a quiet file is not taken yet. */
export function describeObstacle(obstacle: Obstacle, { watch }: Messages): string {
  switch (obstacle.code) {
    case 'open-elsewhere':
      return showSafely(watch.openElsewhere(obstacle));
    case 'being-written':
      return watch.beingWritten;
    case 'has-holes':
      return watch.hasHoles;
    default:
      return assertNever(obstacle);
  }
}
