import { assertNever } from '../../kernel/assert-never.ts';
import type { OperationId } from '../../kernel/ids.ts';
import type { Held, Plan, Skipped, Step } from '../../plan/plan.ts';
import { describeFailure, describeHeld } from '../describe.ts';
import type { Messages } from '../messages/messages.ts';
import type { RunCounts, StepOutcome } from '../outcome.ts';
import { present } from './line.ts';
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
      return { type: 'step', kind: step.kind, from: step.from, to: step.to, ...present({ reasons }) };
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
    suggestions: held.proposals.map(({ name, to, confidence }) => ({ name, to, confidence })),
  };
}

/** Returns the line of what is no document. */
export function skippedLine(skipped: Skipped): JsonLine {
  return { type: 'skipped', path: skipped.path, reason: skipped.reason };
}

/** Returns the line of what became of a step. */
export function outcomeLine(outcome: StepOutcome, operation: OperationId, messages: Messages): JsonLine {
  switch (outcome.kind) {
    case 'moved':
      return { type: 'moved', from: outcome.from, to: outcome.to, operation };
    case 'registered':
      return {
        type: 'registered',
        client: outcome.client,
        ...present({ project: outcome.project }),
        operation,
      };
    case 'failed': {
      const error = describeFailure(outcome.code, messages).text;
      return { type: 'failed', path: outcome.path, error, code: outcome.code };
    }
    default:
      return assertNever(outcome);
  }
}

/** Returns the last line of a run. */
export function runSummaryLine(counts: RunCounts): JsonLine {
  const { operation, moved, held, skipped, failed, duplicates } = counts;
  return { type: 'summary', operation, moved, held, skipped, failed, duplicates };
}
