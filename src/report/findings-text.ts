import type { Finding } from '../check/finding.ts';
import { baseName, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { displayWidth, showSafely } from '../text/display.ts';
import { describeProblem, describeReason } from './describe.ts';
import { indented, joinLines } from './lines.ts';
import { commands } from './messages/commands.ts';
import type { View } from './view.ts';

/** How a check ended, in numbers. */
export type FindingCounts = {
  /** Entries looked at. */
  readonly files: number;
  readonly findings: number;
  readonly errors: number;
  readonly warnings: number;
  /** Findings that no baseline knows. */
  readonly new: number;
  /** Findings that the baseline knows. */
  readonly known: number;
};

/** Returns the findings as people read them, by folder and file in the order given; to `explain`, with what speaks for names. */
export function renderFindings(findings: readonly Finding[], view: View, explain = false): string {
  const lines: string[] = [];
  let folder: RelPath | undefined;
  let path: RelPath | undefined;
  for (const [index, finding] of findings.entries()) {
    if (parentOf(finding.path) !== folder) {
      if (folder !== undefined) lines.push('');
      folder = parentOf(finding.path);
      lines.push(view.paint.strong(folder === '' ? view.messages.labels.root : `${showSafely(folder)}/`));
      path = undefined;
    }
    if (finding.path !== path) {
      path = finding.path;
      lines.push(...indented(showSafely(baseName(path)), 2, view.width));
    }
    lines.push(...findingLines(finding, view));
    // One name cures all that is wrong with a file, so it is told once.
    const isLast = findings[index + 1]?.path !== path;
    if (isLast && finding.suggestion !== undefined)
      lines.push(...suggestionLines(finding.suggestion, explain, view));
  }
  return joinLines(lines);
}

function findingLines(finding: Finding, view: View): readonly string[] {
  const { severities } = view.messages.labels;
  const word = severities[finding.severity];
  const paint = finding.severity === 'error' ? view.paint.bad : view.paint.warning;
  const sentence = `${describeProblem(finding.problem, view.messages)} [${finding.problem.code}]`;
  const [first = '', ...rest] = indented(sentence, 4 + displayWidth(word) + 1, view.width);
  return [`    ${paint(word)} ${first.trimStart()}`, ...rest];
}

function suggestionLines(
  suggestion: NonNullable<Finding['suggestion']>,
  explain: boolean,
  view: View,
): readonly string[] {
  const proposed = `→ ${showSafely(suggestion.name)} (${Math.round(suggestion.confidence * 100)}%)`;
  const reasons = explain ? suggestion.reasons : [];
  return [
    ...indented(proposed, 4, view.width).map(view.paint.good),
    ...reasons
      .flatMap((reason) => indented(describeReason(reason, view.messages), 6, view.width))
      .map(view.paint.faint),
  ];
}

/** Returns the closing lines of a check; `certain` is how many files `fix` could rename. */
export function renderFindingSummary(counts: FindingCounts, certain: number, view: View): string {
  const { summaries } = view.messages;
  const lines = [summaries.findings(counts)];
  if (counts.known > 0) lines.push(summaries.knownFindings(counts.known, counts.new));
  if (certain > 0) lines.push(summaries.fixWith(certain, commands.fix()));
  return joinLines(lines.flatMap((line) => indented(line, 0, view.width)));
}
