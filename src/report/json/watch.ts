import { assertNever } from '../../kernel/assert-never.ts';
import { DiskError, UserFacingError } from '../../kernel/errors.ts';
import { present } from '../../kernel/present.ts';
import { baseName } from '../../kernel/rel-path.ts';
import type { WatchEvent } from '../../watch/watch-event.ts';
import type { WatchStatus } from '../../watch/status.ts';
import type { Messages } from '../messages/messages.ts';
import { describeHeldFor } from '../held-for-text.ts';
import { describeObstacle } from '../describe-obstacle.ts';
import { describeTrouble } from '../trouble-text.ts';
import { describeWatchEvent } from '../watch-text.ts';
import { findingLine } from './finding.ts';
import type { JsonLine } from './line.ts';
import { heldLine, moveEventLine, recoveredLine, registeredLine } from './plan.ts';

/** Returns the line of what happened while the daemon worked: those of `sort` where it does the same. */
export function watchLine(event: WatchEvent, messages: Messages): JsonLine {
  switch (event.kind) {
    case 'filing':
      return moveEventLine(event.event, messages);
    case 'held':
      return heldLine(event.held, messages);
    case 'registered':
      return registeredLine(event.step, event.operation);
    case 'recovered':
      return recoveredLine(event.recovered);
    case 'misplaced':
      return findingLine(event.finding, false, messages);
    case 'planned':
      return { type: 'plan', operation: event.operation, steps: event.moves };
    case 'waiting':
      return {
        type: 'waiting',
        path: event.path,
        reason: event.obstacle.code,
        message: describeObstacle(event.obstacle, messages),
      };
    case 'moved-by-hand':
      return { type: 'moved-by-hand', from: event.from, to: event.to };
    case 'standing-by':
    case 'ready':
    case 'passed':
    case 'watch-limit':
    case 'away':
    case 'back':
    case 'trouble':
    case 'rules-read':
    case 'rules-kept':
    case 'deposed':
    case 'held-long':
    case 'notice-failed':
    case 'stopped':
      return {
        type: 'watch',
        event: event.kind,
        ...factsOf(event),
        message: describeWatchEvent(event, messages).text,
      };
    default:
      return assertNever(event);
  }
}

/** Returns the line of `watch --status`. */
export function watchStatusLine(
  status: WatchStatus & { readonly alive: boolean | undefined },
  messages: Messages,
): JsonLine {
  const { v: _v, boot: _boot, ...facts } = status;
  const longest = status.held.longest.map((held) => {
    const { path, reason, since, proposals = [] } = held;
    const message = describeHeldFor(held, messages)?.text;
    const suggestions = proposals.map(({ to, confidence }) => ({ name: baseName(to), to, confidence }));
    return { path, reason, since, ...present({ message }), suggestions };
  });
  const errors = status.errors.map((one) => ({
    at: one.at,
    code: one.code,
    message: describeTrouble(one, messages),
  }));
  return { type: 'watch-status', ...present({ ...facts, held: { ...facts.held, longest }, errors }) };
}

function factsOf(event: WatchEvent): Readonly<Record<string, unknown>> {
  if ('error' in event) return { code: codeOf(event.error) };
  if (event.kind === 'standing-by') return { by: event.by, since: event.since };
  if (event.kind === 'ready') return { ...event.watching, milliseconds: event.took };
  if (event.kind === 'passed') return { documents: event.documents, milliseconds: event.took };
  if (event.kind === 'watch-limit') return { needed: event.needed, limit: event.limit };
  if (event.kind === 'held-long') {
    return { files: event.files.map(({ path, reason }) => ({ path, reason: reason.code })) };
  }
  return {};
}

function codeOf(error: unknown): string {
  if (error instanceof UserFacingError) return error.code;
  return error instanceof DiskError ? error.reason : 'bug';
}
