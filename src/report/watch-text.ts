import { assertNever } from '../kernel/assert-never.ts';
import type { WatchStatus } from '../watch/status.ts';
import type { WatchEvent } from '../watch/watch-event.ts';
import { byteSize } from './byte-size.ts';
import { describeObstacle } from './describe-obstacle.ts';
import { describeHeld, describeProblem, safeAdvice } from './describe.ts';
import { renderHeldFor } from './held-for-text.ts';
import { indented, joinLines } from './lines.ts';
import type { Advice } from './messages/forms.ts';
import type { Messages } from './messages/messages.ts';
import { dayAndMinute } from './day-and-minute.ts';
import { describeMove, describeRecovered, describeRegistered } from './outcome-text.ts';
import { describeError, describeTrouble } from './trouble-text.ts';
import { duration } from './duration.ts';
import type { View } from './view.ts';

/** Returns what happened, in one sentence, and what to do about it. */
export function describeWatchEvent(event: WatchEvent, messages: Messages): Advice {
  const { watch, summaries } = messages;
  switch (event.kind) {
    case 'filing':
      return describeMove(event.event, messages);
    case 'held': {
      const { text, hint } = describeHeld(event.held.reason, messages);
      return advice(watch.held(event.held.path, text), hint);
    }
    case 'waiting':
      return advice(watch.waiting(event.path, describeObstacle(event.obstacle, messages)));
    case 'registered':
      return { text: describeRegistered(event.step, messages) };
    case 'recovered':
      return { text: describeRecovered(event.recovered, messages) };
    case 'misplaced': {
      const { path, problem } = event.finding;
      return advice(watch.misplaced(path, describeProblem(problem, messages)));
    }
    case 'moved-by-hand':
      return advice(summaries.movedByHand(event.from, event.to));
    case 'planned':
      return advice(watch.planned(event.operation, event.moves));
    case 'standing-by':
      return advice(watch.standingBy(event.by, event.since));
    case 'ready':
      return advice(watch.ready[event.watching.how](event.watching));
    case 'passed':
      return advice(watch.passed(event.documents, event.took / 1000));
    case 'watch-limit':
      return { text: watch.watchLimit(event.needed, event.limit), hint: watch.watchLimitHint(event.needed) };
    case 'away':
      return advice(watch.away);
    case 'back':
      return advice(watch.back);
    case 'trouble':
      return prefixed(watch.trouble, describeError(event.error, messages));
    case 'rules-kept':
      return prefixed(watch.rulesKept, describeError(event.error, messages));
    case 'rules-read':
      return advice(watch.rulesRead);
    case 'deposed':
      return advice(watch.deposed);
    case 'held-long':
      return advice(watch.heldLong(event.files.length, event.files.map(({ path }) => path).slice(0, 5)));
    case 'notice-failed':
      return advice(watch.noticeFailed(event.reason));
    case 'stopped':
      return advice(watch.stopped);
    default:
      return assertNever(event);
  }
}

/** Returns a status as people read it; `alive` is undefined where another machine's daemon was silent for long. */
export function renderWatchStatus(
  status: WatchStatus,
  { alive, age }: { readonly alive: boolean | undefined; readonly age: number },
  view: View,
): string {
  const { watch } = view.messages;
  const { queue, held, totals, lastPass } = status;
  const isAtWork = status.state !== 'stopped' && alive !== false;
  const gone = status.state === 'stopped' ? watch.life.stopped : watch.lifeless;
  const life = alive === undefined ? watch.silent : isAtWork ? watch.life[status.state] : gone;
  const how = [
    watch.ready[status.watching.how](status.watching),
    watch.statusMount(status.watching, status.settle),
  ];
  const lines = [
    view.paint.strong(watch.statusHead(status.by, status.pid, life)),
    watch.statusSince(status.started, status.updated, duration(age, view.messages)),
    ...(isAtWork ? how : []),
    watch.statusQueue(queue),
    ...(lastPass === undefined
      ? []
      : [watch.statusPass(lastPass.at, lastPass.documents, lastPass.milliseconds / 1000)]),
    watch.statusTotals(totals, byteSize(status.memory)),
  ];
  const errors = [
    ...(status.errors.length === 0 ? [] : [watch.statusErrors]),
    ...status.errors.map(
      (one) => `  ${dayAndMinute(one.at)} [${one.code}] ${describeTrouble(one, view.messages)}`,
    ),
  ];
  const now = Date.parse(status.updated) + age * 1000;
  return joinLines([
    ...lines.flatMap((line) => wrapped(line, view)),
    ...renderHeldFor(held, now, view),
    ...errors.flatMap((line) => wrapped(line, view)),
  ]);
}

function wrapped(line: string, view: View): readonly string[] {
  const indent = line.length - line.trimStart().length;
  return indented(line.trimStart(), indent, view.width);
}

function prefixed(before: string, { text, hint }: Advice): Advice {
  return hint === undefined ? { text: `${before}${text}` } : { text: `${before}${text}`, hint };
}

function advice(text: string, hint?: string): Advice {
  return safeAdvice(hint === undefined ? { text } : { text, hint });
}
