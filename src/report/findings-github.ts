import { showSafely } from '../text/display.ts';
import { describeProblem } from './describe.ts';
import type { AuditReport } from './audit-report.ts';
import type { Messages } from './messages/messages.ts';

/** Returns the new findings as annotations of GitHub Actions; what the baseline knows is none. */
export function renderGithub({ findings, prefix }: AuditReport, messages: Messages): string {
  return findings
    .filter(({ known }) => !known)
    .map(({ path, problem, severity, suggestion }) => {
      const file = propertyText(showSafely(`${prefix}${path}`));
      const proposed = suggestion === undefined ? '' : ` → ${showSafely(suggestion.name)}`;
      const message = messageText(`${showSafely(path)}: ${describeProblem(problem, messages)}${proposed}`);
      return `::${severity} file=${file},title=${propertyText(problem.code)}::${message}\n`;
    })
    .join('');
}

/** A per cent sign or a line break would end the command or begin another one. */
function messageText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function propertyText(text: string): string {
  return messageText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
