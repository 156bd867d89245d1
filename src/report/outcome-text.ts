import { present } from '../kernel/present.ts';
import { describeFailure, safeAdvice } from './describe.ts';
import type { Recovered } from '../apply/recover.ts';
import type { RegisterClient, RegisterProject } from '../plan/plan.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines } from './lines.ts';
import { commands } from './messages/commands.ts';
import type { Advice } from './messages/forms.ts';
import type { Messages } from './messages/messages.ts';
import type { MoveEvent, RunCounts } from './outcome.ts';
import type { View } from './view.ts';

/** Returns what became of one move, and what to do if it was not carried out. */
export function describeMove(event: MoveEvent, messages: Messages): Advice {
  const { summaries } = messages;
  if (event.kind === 'moved') {
    const saved = event.sourceKept ? summaries.sourceKept : event.newer ? summaries.newer : '';
    const note = event.notLinked ? summaries.notLinked : saved;
    return safeAdvice({ text: `${summaries.moved(event.from, event.to)}${note}` });
  }
  const { text, hint } = describeFailure(event.reason, messages);
  const failed = summaries.failed(event.path, text);
  if (event.kind === 'kept-aside') return safeAdvice({ text: failed, hint: summaries.keptAside(event.at) });
  return safeAdvice({ text: failed, ...present({ hint: event.unfinished ? summaries.unfinished : hint }) });
}

/** Returns what became of one move, with what to do if it was not carried out. */
export function renderMoveEvent(event: MoveEvent, view: View): string {
  const { text, hint } = describeMove(event, view.messages);
  const lines = indented(text, 0, view.width);
  if (event.kind === 'moved') return joinLines(lines);
  const { labels } = view.messages;
  const advice = hint === undefined ? [] : indented(`${labels.hint}${labels.colon}${hint}`, 2, view.width);
  return joinLines([...lines.map(view.paint.bad), ...advice]);
}

/** Returns that a client or a project was registered. */
export function describeRegistered(step: RegisterClient | RegisterProject, { summaries }: Messages): string {
  return showSafely(
    step.kind === 'register-client'
      ? summaries.registeredClient(step.client)
      : summaries.registeredProject(step.client, step.project),
  );
}

/** Returns what became of a move that an earlier run was stopped in. */
export function describeRecovered({ kind, from, to, at }: Recovered, { summaries }: Messages): string {
  return showSafely(summaries.recovered[kind](from, to, at ?? to));
}

/** Returns the closing lines of a run: the numbers, and how to take it back if it moved anything. */
export function renderRunSummary(counts: RunCounts, view: View): string {
  const { summaries } = view.messages;
  const lines = indented(summaries.run(counts), 0, view.width).map(view.paint.strong);
  if (counts.moved === 0) return joinLines(lines);
  const undo = summaries.undoWith(commands.undo(counts.operation));
  return joinLines([...lines, ...indented(undo, 0, view.width)]);
}
