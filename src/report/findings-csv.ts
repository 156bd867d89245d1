import type { AuditedFinding } from '../check/audited-finding.ts';
import { renderCsv } from './csv.ts';
import { describeProblem } from './describe.ts';
import type { Messages } from './messages/messages.ts';

/** Columns are called like the fields of the JSON form; those of a suggestion by what they hold. */
const columns = [
  'path',
  'rule',
  'severity',
  'field',
  'value',
  'message',
  'suggestion',
  'confidence',
  'client',
  'owner',
  'baseline',
] as const;

/** Returns findings as CSV for spreadsheets. */
export function renderFindingsCsv(findings: readonly AuditedFinding[], messages: Messages): string {
  return renderCsv([columns, ...findings.map((finding) => rowOf(finding, messages))]);
}

function rowOf(finding: AuditedFinding, messages: Messages): readonly (string | number)[] {
  const { path, problem, severity, field, value, suggestion, client, owner, known } = finding;
  return [
    path,
    problem.code,
    severity,
    field ?? '',
    value ?? '',
    describeProblem(problem, messages),
    suggestion?.name ?? '',
    suggestion?.confidence ?? '',
    client ?? '',
    owner ?? '',
    known ? 'known' : 'new',
  ];
}
