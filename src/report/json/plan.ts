import type { Recovered } from '../../apply/recover.ts';
import { assertNever } from '../../kernel/assert-never.ts';
import type { OperationId } from '../../kernel/ids.ts';
import { present } from '../../kernel/present.ts';
import type { RelPath } from '../../kernel/rel-path.ts';
import type { Held, Plan, RegisterClient, RegisterProject, Skipped, Step } from '../../plan/plan.ts';
import { describeFailure, describeHeld } from '../describe.ts';
import type { Messages } from '../messages/messages.ts';
import { keeperText } from '../place-text.ts';
import type { FailureCode, MoveEvent, RunCounts } from '../outcome.ts';
import type { JsonLine } from './line.ts';

/** Returns the first line of a run: what is planned. */
export function planLine(plan: Plan): JsonLine {
  return { type: 'plan', operation: plan.operation, steps: plan.steps.length };
}

/** Returns the line of a step that is only shown. */
export function stepLine(step: Step): JsonLine {
  switch (step.kind) {
    case 'move-file': {
      const reasons = step.reasons.length > 0 ? step.reasons : undefined;
      const copyOf = step.copyOf && keeperText(step.copyOf);
      const link = step.leavesLink;
      return {
        type: 'step',
        kind: step.kind,
        from: step.from,
        to: step.to,
        ...present({ reasons, copyOf, link }),
      };
    }
    case 'register-client':
      return { type: 'step', kind: step.kind, client: step.client, near: step.near };
    case 'register-project': {
      const { kind, client, project, stage, businessType } = step;
      return { type: 'step', kind, client, project, stage, ...present({ businessType }) };
    }
    default:
      return assertNever(step);
  }
}

/** Returns the line of a held document. */
export function heldLine(held: Held, messages: Messages): JsonLine {
  return {
    type: 'held',
    path: held.path,
    reason: held.reason.code,
    message: describeHeld(held.reason, messages).text,
    suggestions: held.proposals.map(({ name, to, confidence, reasons }) => ({
      name,
      to,
      confidence,
      ...present({ reasons }),
    })),
  };
}

/** Returns the line of what is no document. */
export function skippedLine(skipped: Skipped): JsonLine {
  return { type: 'skipped', path: skipped.path, reason: skipped.reason };
}

/** Returns the line of what became of a move. */
export function moveEventLine(event: MoveEvent, messages: Messages): JsonLine {
  switch (event.kind) {
    case 'moved': {
      const { from, to, operation, newer, sourceKept, notLinked } = event;
      return { type: 'moved', from, to, operation, ...present({ newer, sourceKept, notLinked }) };
    }
    case 'failed': {
      const { path, reason, unfinished } = event;
      return failedLine(path, reason, messages, { unfinished });
    }
    case 'kept-aside':
      return failedLine(event.path, event.reason, messages, { at: event.at });
    default:
      return assertNever(event);
  }
}

/** Returns the line of a client or project that was registered. */
export function registeredLine(step: RegisterClient | RegisterProject, operation: OperationId): JsonLine {
  const project = step.kind === 'register-project' ? step.project : undefined;
  return { type: 'registered', client: step.client, ...present({ project }), operation };
}

/** Returns the line of a move that an earlier run was stopped in. */
export function recoveredLine({ kind, from, to, at }: Recovered): JsonLine {
  return { type: 'recovered', outcome: kind, from, to, ...present({ at }) };
}

function failedLine(
  path: RelPath,
  code: FailureCode,
  messages: Messages,
  more: Readonly<Record<string, unknown>>,
): JsonLine {
  const error = describeFailure(code, messages).text;
  return { type: 'failed', path, error, code, ...present(more) };
}

/** Returns the last line of a run. */
export function runSummaryLine(counts: RunCounts): JsonLine {
  const { operation, moved, held, skipped, failed, duplicates } = counts;
  return { type: 'summary', operation, moved, held, skipped, failed, duplicates };
}

/** Returns the last line of a review. */
export function reviewSummaryLine(counts: {
  readonly moved: number;
  readonly skipped: number;
  readonly held: number;
  readonly failed: number;
}): JsonLine {
  const { moved, skipped, held, failed } = counts;
  return { type: 'summary', moved, skipped, held, failed };
}
