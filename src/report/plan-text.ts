import type { Plan, RegisterClient, RegisterProject } from '../plan/plan.ts';
import { showSafely } from '../text/display.ts';
import { renderHeld, renderSkipped } from './held-text.ts';
import { indented, joinLines } from './lines.ts';
import { renderCopies } from './copies-text.ts';
import { movesOf } from './moves-of.ts';
import { renderMoves } from './moves-text.ts';
import type { MoveOptions } from './moves-text.ts';
import type { View } from './view.ts';

/** Returns a plan as people read it before they agree to it: what would be registered, moved, held, skipped. */
export function renderPlan(plan: Plan, view: View, options: MoveOptions = {}): string {
  const moves = movesOf(plan);
  const sections = [
    renderRegisters(plan, view),
    renderMoves(
      moves.filter(({ copyOf }) => copyOf === undefined),
      { command: plan.command, ...options },
      view,
    ),
    renderCopies(
      moves.filter(({ copyOf }) => copyOf !== undefined),
      options,
      view,
    ),
    renderHeld(plan.held, view, options),
    renderSkipped(plan.skipped, view),
  ].filter((section) => section !== '');
  return sections.length === 0 ? `${view.messages.summaries.nothingToDo}\n` : sections.join('\n');
}

/** Returns what to say where there is nothing to file. */
export function renderEmptyInbox(inboxes: readonly string[], view: View): string {
  const told = view.messages.summaries.inboxEmpty(inboxes.map(showSafely));
  return joinLines(told.split('\n').flatMap((line) => indented(line, 0, view.width)));
}

/** Returns what a plan takes into the register, with the clients that resemble known ones apart. */
function renderRegisters(plan: Plan, view: View): string {
  const { summaries } = view.messages;
  const clients = plan.steps.filter((step): step is RegisterClient => step.kind === 'register-client');
  const projects = plan.steps.filter((step): step is RegisterProject => step.kind === 'register-project');
  const slips = clients.filter(({ near }) => near.length > 0);
  const plain = [
    ...clients.filter(({ near }) => near.length === 0).map(({ client }) => summaries.clientStep(client)),
    ...projects.map((step) => projectLine(step, view)),
  ];
  const section = (heading: string, items: readonly string[]): readonly string[] => [
    ...indented(heading, 0, view.width).map(view.paint.strong),
    ...items.flatMap((item) => indented(showSafely(item), 2, view.width)),
  ];
  return joinLines([
    ...(plain.length > 0 ? section(summaries.registerHeading(plain.length), plain) : []),
    ...(slips.length > 0
      ? section(
          summaries.slipHeading(slips.length),
          slips.map(({ client, near }) => `${summaries.clientStep(client)} ${summaries.resembles(near)}`),
        )
      : []),
  ]);
}

function projectLine(step: RegisterProject, view: View): string {
  const { labels, summaries } = view.messages;
  const facts = [`${labels.stage} ${step.stage}`];
  if (step.businessType !== undefined) facts.push(`${labels.businessType} ${step.businessType}`);
  return `${summaries.projectStep(step.client, step.project)}  ${facts.join('  ')}`;
}
