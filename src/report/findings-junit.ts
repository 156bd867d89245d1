import type { AuditedFinding } from '../check/audited-finding.ts';
import { baseName, parentOf } from '../kernel/rel-path.ts';
import { isFailure } from './audit-report.ts';
import type { AuditReport } from './audit-report.ts';
import { describeProblem } from './describe.ts';
import type { Messages } from './messages/messages.ts';
import { renderXml } from './xml.ts';
import type { Element } from './xml.ts';

/**
 * Returns an audit as a JUnit report: a suite for each folder, a case for each finding. What makes the audit fail is a
 * failure, what the baseline knows is skipped, the rest passes and says what it is. What could not be looked at is an
 * error. An audit without any of these is one case that passes, since a report without cases counts as broken.
 */
export function renderJunit(report: AuditReport, messages: Messages): string {
  const folders = Map.groupBy(report.findings, ({ path }) => parentOf(path));
  const suites = [...folders].map(([folder, findings]) => {
    const cases = findings.map((finding) => caseOf(finding, report, messages));
    return suiteOf(folder === '' ? messages.labels.root : folder, cases);
  });
  const { unseen } = report;
  if (unseen.length > 0)
    suites.push(
      suiteOf(
        messages.audit.unseen,
        unseen.map((one) => unseenCase(one, report, messages)),
      ),
    );
  const all = suites.length > 0 ? suites : [suiteOf('archive check', [passed])];
  const counts = countsOf(all.flatMap(({ content }) => (typeof content === 'object' ? content : [])));
  return renderXml({ name: 'testsuites', attributes: { name: 'archive check', ...counts }, content: all });
}

const passed: Element = { name: 'testcase', attributes: { name: 'archive check', classname: 'archive' } };

function suiteOf(name: string, cases: readonly Element[]): Element {
  return { name: 'testsuite', attributes: { name, ...countsOf(cases) }, content: cases };
}

function countsOf(cases: readonly Element[]): Readonly<Record<string, number>> {
  const having = (name: string): number =>
    cases.filter(({ content }) => typeof content === 'object' && content.some((one) => one.name === name))
      .length;
  return {
    tests: cases.length,
    failures: having('failure'),
    errors: having('error'),
    skipped: having('skipped'),
  };
}

function unseenCase(
  { path, why }: AuditReport['unseen'][number],
  { prefix }: AuditReport,
  messages: Messages,
): Element {
  const message = messages.unseenReasons[why];
  return {
    name: 'testcase',
    attributes: { name: path, classname: messages.audit.unseen, file: `${prefix}${path}` },
    content: [{ name: 'error', attributes: { message, type: why } }],
  };
}

function caseOf(finding: AuditedFinding, { failOn, prefix }: AuditReport, messages: Messages): Element {
  const { path, problem, severity, suggestion, known } = finding;
  const message = describeProblem(problem, messages);
  const proposed = suggestion === undefined ? '' : `\n→ ${suggestion.name}`;
  const text = `${severity} [${problem.code}] ${path}: ${message}${proposed}`;
  const result: Element = known
    ? { name: 'skipped', attributes: { message } }
    : isFailure(finding, failOn)
      ? { name: 'failure', attributes: { message, type: problem.code }, content: text }
      : { name: 'system-out', content: text };
  return {
    name: 'testcase',
    attributes: {
      name: `${baseName(path)} [${problem.code}]`,
      classname: parentOf(path) === '' ? messages.labels.root : parentOf(path),
      file: `${prefix}${path}`,
    },
    content: [result],
  };
}
