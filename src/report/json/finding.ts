import type { Finding } from '../../check/finding.ts';
import type { AuditedFinding } from '../../check/audited-finding.ts';
import type { Debt } from '../../check/debt.ts';
import { present } from '../../kernel/present.ts';
import { describeProblem } from '../describe.ts';
import type { FindingCounts } from '../findings-text.ts';
import type { Messages } from '../messages/messages.ts';
import type { JsonLine } from './line.ts';

/** Returns a finding's line; `baseline`: whether the baseline knows it. */
export function findingLine(
  finding: Finding & Partial<Pick<AuditedFinding, 'client' | 'owner'>>,
  baseline: boolean,
  messages: Messages,
): JsonLine {
  const { problem } = finding;
  return {
    type: 'finding',
    path: finding.path,
    rule: problem.code,
    severity: finding.severity,
    ...present({
      field: finding.field,
      value: finding.value ?? ('value' in problem ? problem.value : undefined),
    }),
    message: describeProblem(problem, messages),
    ...present({ suggestion: finding.suggestion, client: finding.client, owner: finding.owner }),
    baseline,
  };
}

/** Returns the line of one client's or one owner's debt. */
export function debtLine({ by, value, known, new: fresh }: Debt): JsonLine {
  return { type: 'debt', by, ...present({ value }), known, new: fresh };
}

/** Returns the last line of a check. */
export function findingSummaryLine(counts: FindingCounts): JsonLine {
  const { files, findings, errors, warnings, known } = counts;
  return { type: 'summary', files, findings, errors, warnings, new: counts.new, known };
}
