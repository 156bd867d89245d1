import type { Debt } from '../../check/debt.ts';
import type { AuditReport } from '../../report/audit-report.ts';
import { renderFindingsCsv } from '../../report/findings-csv.ts';
import { renderGithub } from '../../report/findings-github.ts';
import { renderJunit } from '../../report/findings-junit.ts';
import { renderFindingsMarkdown } from '../../report/findings-markdown.ts';
import { renderSarif } from '../../report/findings-sarif.ts';
import type { checkFormats } from '../choices.ts';
import type { Messages } from '../../report/messages/messages.ts';
import type { Rules } from '../../rules/rules.ts';

/** Everything that a format may print. */
export type ToFormat = {
  readonly report: AuditReport;
  readonly debts: readonly Debt[];
  readonly rules: Rules;
  readonly messages: Messages;
};

/** The formats that produce one complete document for another program. */
export const documentFormats = {
  csv: ({ report, messages }) => renderFindingsCsv(report.findings, messages),
  junit: ({ report, messages }) => renderJunit(report, messages),
  sarif: ({ report, rules, messages }) => renderSarif(report, (code) => rules.severityOf(code), messages),
  github: ({ report, messages }) => renderGithub(report, messages),
  markdown: ({ report, debts, messages }) => renderFindingsMarkdown(report, debts, messages),
} as const satisfies Readonly<Record<Exclude<CheckFormat, 'text' | 'json'>, (given: ToFormat) => string>>;

/** How an audit is printed. */
export type CheckFormat = (typeof checkFormats)[number];
