import type { Finding } from '../../check/finding.ts';
import { describeProblem } from '../describe.ts';
import type { FindingCounts } from '../findings-text.ts';
import type { Messages } from '../messages/messages.ts';
import { present } from './line.ts';
import type { JsonLine } from './line.ts';

/** Returns a finding's line; `baseline` claims that the baseline knows it. */
export function findingLine(finding: Finding, baseline: boolean, messages: Messages): JsonLine {
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
    ...present({ suggestion: finding.suggestion }),
    baseline,
  };
}

/** Returns the last line of a check. */
export function findingSummaryLine(counts: FindingCounts): JsonLine {
  const { files, findings, errors, warnings, known } = counts;
  return { type: 'summary', files, findings, errors, warnings, new: counts.new, known };
}
