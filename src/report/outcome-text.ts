import { assertNever } from '../kernel/assert-never.ts';
import { showSafely } from '../text/display.ts';
import { describeFailure } from './describe.ts';
import { indented, joinLines } from './lines.ts';
import { commands } from './messages/commands.ts';
import type { RunCounts, StepOutcome } from './outcome.ts';
import type { View } from './view.ts';

/** Returns what became of one step, with what to do if it was not carried out. */
export function renderOutcome(outcome: StepOutcome, view: View): string {
  const { labels, summaries } = view.messages;
  switch (outcome.kind) {
    case 'moved':
      return lines(summaries.moved(outcome.from, outcome.to), view);
    case 'registered':
      return lines(
        outcome.project === undefined
          ? summaries.registeredClient(outcome.client)
          : summaries.registeredProject(outcome.client, outcome.project),
        view,
      );
    case 'failed': {
      const { text, hint } = describeFailure(outcome.code, view.messages);
      const told = indented(showSafely(summaries.failed(outcome.path, text)), 0, view.width);
      const advice =
        hint === undefined ? [] : indented(`${labels.hint}${labels.colon}${hint}`, 2, view.width);
      return joinLines([...told.map(view.paint.bad), ...advice]);
    }
    default:
      return assertNever(outcome);
  }
}

/** Returns the closing lines of a run: the numbers, and how to take it back if it moved anything. */
export function renderRunSummary(counts: RunCounts, view: View): string {
  const { summaries } = view.messages;
  const told = [view.paint.strong(summaries.run(counts))];
  if (counts.moved > 0) told.push(summaries.undoWith(counts.operation, commands.undo()));
  return joinLines(told.flatMap((line) => indented(line, 0, view.width)));
}

function lines(text: string, view: View): string {
  return joinLines(indented(showSafely(text), 0, view.width));
}
