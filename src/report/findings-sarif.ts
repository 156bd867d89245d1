import { sha256 } from '../kernel/sha256.ts';
import type { FindingCode, Severity } from '../rules/finding-codes.ts';
import { showSafely } from '../text/display.ts';
import type { AuditReport } from './audit-report.ts';
import { describeProblem } from './describe.ts';
import type { Messages } from './messages/messages.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0-rtm.5.json';

/** Returns an audit as SARIF 2.1.0; `severityOf` says how the archive rates each rule. */
export function renderSarif(
  report: AuditReport,
  severityOf: (code: FindingCode) => Severity | 'off',
  messages: Messages,
): string {
  const { unseen, version } = report;
  const codes = Object.keys(messages.findingHelp) as readonly FindingCode[];
  const sarif = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'archive',
            version,
            rules: codes.map((code) => ruleOf(code, severityOf(code), messages)),
          },
        },
        // Results concern whole files, so columns have no meaning.
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: unseen.map(({ path, why }) => ({
              level: 'warning',
              message: { text: `${showSafely(path)}: ${messages.unseenReasons[why]}` },
            })),
          },
        ],
        results: resultsOf(report, codes, messages),
      },
    ],
  };
  return `${JSON.stringify(sarif, undefined, 1)}\n`;
}

function ruleOf(code: FindingCode, severity: Severity | 'off', messages: Messages): object {
  const { about, example, cure } = messages.findingHelp[code];
  const { labels } = messages;
  const text = `${about}\n\n${labels.example}${labels.colon}${example}\n${labels.hint}${labels.colon}${cure}`;
  return {
    id: code,
    shortDescription: { text: about },
    help: { text: text.replaceAll('`', ''), markdown: text },
    defaultConfiguration: severity === 'off' ? { enabled: false } : { enabled: true, level: severity },
  };
}

function resultsOf(
  { findings, prefix, hasBaseline }: AuditReport,
  codes: readonly FindingCode[],
  messages: Messages,
): readonly object[] {
  const seen = new Map<string, number>();
  return findings.map(({ path, problem, severity, suggestion, client, owner, known }) => {
    const key = `${path.normalize('NFC')}\0${problem.code}`;
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    const uri = uriOf(`${prefix}${path}`);
    const proposed = suggestion === undefined ? '' : ` → ${showSafely(suggestion.name)}`;
    return {
      ruleId: problem.code,
      ruleIndex: codes.indexOf(problem.code),
      level: severity,
      message: { text: `${describeProblem(problem, messages)}${proposed}` },
      locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } } }],
      // The same finding in the next run, whatever its words and wherever it stands among the others.
      partialFingerprints: { 'archiveFinding/v1': sha256(`${key}\0${nth}`) },
      ...(hasBaseline && { baselineState: known ? 'unchanged' : 'new' }),
      properties: { ...(suggestion && { suggestion }), ...(client && { client }), ...(owner && { owner }) },
    };
  });
}

/** Half a character, which Windows allows in a name, has no place in a URI. */
function uriOf(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/');
}
