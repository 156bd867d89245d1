import { showSafely } from '../text/display.ts';
import { describeProblem } from './describe.ts';
import type { AuditReport } from './audit-report.ts';
import type { Messages } from './messages/messages.ts';

/**
 * Returns the new findings as annotations of GitHub Actions, and what could not be looked at; what the baseline knows is
 * none.
 */
export function renderGithub(report: AuditReport, messages: Messages): string {
  const { findings, unseen, prefix } = report;
  const title = propertyText(messages.audit.unseen);
  const places = unseen.map(({ path, why }) => {
    const file = propertyText(showSafely(`${prefix}${path}`));
    return `::error file=${file},title=${title}::${messageText(`${showSafely(path)}: ${messages.unseenReasons[why]}`)}\n`;
  });
  const annotations = findings
    .filter(({ known }) => !known)
    .map(({ path, problem, severity, suggestion }) => {
      const file = propertyText(showSafely(`${prefix}${path}`));
      const proposed = suggestion === undefined ? '' : ` → ${showSafely(suggestion.name)}`;
      const message = messageText(`${showSafely(path)}: ${describeProblem(problem, messages)}${proposed}`);
      return `::${severity} file=${file},title=${propertyText(problem.code)}::${message}\n`;
    });
  return [...places, ...annotations].join('');
}

/** A per cent sign or a line break would end the command or begin another one. */
function messageText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function propertyText(text: string): string {
  return messageText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
