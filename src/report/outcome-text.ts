import type { Recovered } from '../apply/recover.ts';
import { assertNever } from '../kernel/assert-never.ts';
import type { RegisterClient, RegisterProject } from '../plan/plan.ts';
import { showSafely } from '../text/display.ts';
import { describeFailure } from './describe.ts';
import { indented, joinLines } from './lines.ts';
import { commands } from './messages/commands.ts';
import type { MoveEvent, RunCounts } from './outcome.ts';
import type { View } from './view.ts';

/** Returns what became of one move, with what to do if it was not carried out. */
export function renderMoveEvent(event: MoveEvent, view: View): string {
  const { summaries } = view.messages;
  switch (event.kind) {
    case 'moved': {
      const saved = event.sourceKept ? summaries.sourceKept : event.newer ? summaries.newer : '';
      const note = event.notLinked ? summaries.notLinked : saved;
      return told(`${summaries.moved(event.from, event.to)}${note}`, view);
    }
    case 'failed': {
      const { text, hint } = describeFailure(event.reason, view.messages);
      const sentence = summaries.failed(event.path, text);
      return failure(sentence, event.unfinished ? summaries.unfinished : hint, view);
    }
    case 'kept-aside': {
      const { text } = describeFailure(event.reason, view.messages);
      return failure(summaries.failed(event.path, text), summaries.keptAside(event.at), view);
    }
    default:
      return assertNever(event);
  }
}

/** Returns that a client or a project was registered. */
export function renderRegistered(step: RegisterClient | RegisterProject, view: View): string {
  const { summaries } = view.messages;
  const sentence =
    step.kind === 'register-client'
      ? summaries.registeredClient(step.client)
      : summaries.registeredProject(step.client, step.project);
  return told(sentence, view);
}

/** Returns what became of a move that an earlier run was stopped in. */
export function renderRecovered(recovered: Recovered, view: View): string {
  const { kind, from, to, at } = recovered;
  return told(view.messages.summaries.recovered[kind](from, to, at ?? to), view);
}

/** Returns the closing lines of a run: the numbers, and how to take it back if it moved anything. */
export function renderRunSummary(counts: RunCounts, view: View): string {
  const { summaries } = view.messages;
  const lines = indented(summaries.run(counts), 0, view.width).map(view.paint.strong);
  if (counts.moved === 0) return joinLines(lines);
  const undo = summaries.undoWith(commands.undo(counts.operation));
  return joinLines([...lines, ...indented(undo, 0, view.width)]);
}

function told(text: string, view: View): string {
  return joinLines(indented(showSafely(text), 0, view.width));
}

function failure(sentence: string, advice: string | undefined, view: View): string {
  const { labels } = view.messages;
  const lines = indented(showSafely(sentence), 0, view.width).map(view.paint.bad);
  if (advice === undefined) return joinLines(lines);
  const hint = showSafely(`${labels.hint}${labels.colon}${advice}`);
  return joinLines([...lines, ...indented(hint, 2, view.width)]);
}
