import type { AuditedFinding } from '../check/audited-finding.ts';
import type { Debt } from '../check/debt.ts';
import type { AuditReport } from './audit-report.ts';
import { debtorOf } from './debt-text.ts';
import { describeProblem } from './describe.ts';
import { markdownCode, markdownTable, markdownText } from './markdown.ts';
import type { Messages } from './messages/messages.ts';

/** With more rows nobody reads the comment, and a forge cuts it off. */
const MOST_ROWS = 50;

/** Returns an audit as a summary for a merge request: numbers, what is new, and who has how much. */
export function renderFindingsMarkdown(
  { findings, counts, unseen, hasBaseline }: AuditReport,
  debts: readonly Debt[],
  messages: Messages,
): string {
  const { audit, summaries } = messages;
  const fresh = findings.filter(({ known }) => !known);
  const sections = [
    `## ${audit.heading}\n`,
    `${markdownText(summaries.findings(counts))}\n`,
    hasBaseline ? `${markdownText(summaries.knownFindings(counts.known, counts.new))}\n` : '',
    unseen.length === 0 ? '' : unseenTable(unseen, messages),
    fresh.length === 0 ? '' : freshTable(fresh, messages),
    ...(['client', 'owner'] as const).map((by) =>
      debtTable(
        debts.filter((debt) => debt.by === by),
        by,
        messages,
      ),
    ),
  ];
  return sections.filter(Boolean).join('\n');
}

function unseenTable(unseen: AuditReport['unseen'], messages: Messages): string {
  const { audit, unseenReasons } = messages;
  const rows = unseen
    .slice(0, MOST_ROWS)
    .map(({ path, why }) => [markdownCode(path), markdownText(unseenReasons[why])]);
  const more = unseen.length - rows.length;
  const table = markdownTable([audit.unseen, audit.why], rows);
  return more > 0 ? `${table}\n${audit.moreRows(more)}\n` : table;
}

function freshTable(findings: readonly AuditedFinding[], messages: Messages): string {
  const { audit, labels } = messages;
  const rows = findings
    .slice(0, MOST_ROWS)
    .map(({ path, problem, severity, suggestion }) => [
      markdownCode(path),
      `${labels.severities[severity]} ${markdownCode(problem.code)} ${markdownText(describeProblem(problem, messages))}`,
      suggestion === undefined ? '' : markdownCode(suggestion.name),
    ]);
  const more = findings.length - rows.length;
  const table = markdownTable([labels.documents, audit.finding, labels.suggestion], rows);
  return more > 0 ? `${table}\n${audit.moreRows(more)}\n` : table;
}

function debtTable(debts: readonly Debt[], by: Debt['by'], messages: Messages): string {
  if (debts.length === 0) return '';
  const { audit } = messages;
  const rows = debts
    .slice(0, MOST_ROWS)
    .map((debt) => [markdownText(debtorOf(debt, messages)), debt.known, debt.new]);
  const more = debts.length - rows.length;
  const table = markdownTable([audit.debtors[by], audit.known, audit.new], rows);
  return more > 0 ? `${table}\n${audit.moreRows(more)}\n` : table;
}
