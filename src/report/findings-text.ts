import type { Finding } from '../check/finding.ts';
import { baseName, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Rules } from '../rules/rules.ts';
import { displayWidth, padToWidth, showSafely } from '../text/display.ts';
import { describeProblem, describeReason } from './describe.ts';
import { indented, joinLines } from './lines.ts';
import { commands } from './messages/commands.ts';
import { renderNameForm } from './name-form-text.ts';
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

/**
 * Returns the findings as people read them, each folder once, where the order given comes to it first; to `explain`, with what
 * speaks for names.
 */
export function renderFindings(findings: readonly Finding[], view: View, explain = false): string {
  const folders = [...Map.groupBy(findings, ({ path }) => parentOf(path))];
  const blocks = folders.map(([folder, ofFolder]) => {
    const name = folder === '' ? view.messages.labels.root : `${showSafely(folder)}/`;
    return joinLines([view.paint.strong(name), ...folderLines(ofFolder, view, explain)]);
  });
  return blocks.join('\n');
}

function folderLines(findings: readonly Finding[], view: View, explain: boolean): readonly string[] {
  const lines: string[] = [];
  let path: RelPath | undefined;
  for (const [index, finding] of findings.entries()) {
    if (finding.path !== path) {
      path = finding.path;
      lines.push(...indented(showSafely(baseName(path)), 2, view.width));
    }
    lines.push(...findingLines(finding, view));
    // One new name puts everything right that is wrong with a file, so it is printed once.
    const isLast = findings[index + 1]?.path !== path;
    if (isLast && finding.suggestion !== undefined)
      lines.push(...suggestionLines(finding.suggestion, explain, view));
  }
  return lines;
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

/** More findings than this are also counted by kind, since the first ones have left the screen. */
const SCREENFUL = 20;

/**
 * Returns the closing lines of a check, which printed the findings `shown`: how many there are, and what to do about
 * them. `certain` is how many files `fix` could rename.
 */
export function renderFindingSummary(
  counts: FindingCounts,
  {
    shown,
    certain,
    rules,
  }: { readonly shown: readonly Finding[]; readonly certain: number; readonly rules: Rules },
  view: View,
): string {
  const { summaries } = view.messages;
  const kinds = shown.length > SCREENFUL ? kindLines(shown, view) : [];
  const lines = [summaries.findings(counts)];
  if (counts.known > 0) lines.push(summaries.knownFindings(counts.known, counts.new));
  const unfiled = shown.filter(({ problem }) => problem.code === 'unfiled').length;
  const [inbox] = rules.inboxes;
  if (certain > 0) lines.push(summaries.fixWith(certain, commands.fix()));
  if (unfiled > 0 && inbox !== undefined) lines.push(summaries.unfiledNext(unfiled, showSafely(inbox)));
  const isMisnamed = shown.some(
    ({ problem, suggestion }) => problem.code === 'name-pattern' && suggestion === undefined,
  );
  return [
    joinLines([...kinds, ...lines.flatMap((line) => indented(line, 0, view.width))]),
    isMisnamed ? renderNameForm(rules.canonical, view) : '',
  ].join('');
}

/** Returns how many findings there are of each kind, the most frequent first. */
function kindLines(findings: readonly Finding[], view: View): readonly string[] {
  const { findingTitles, summaries } = view.messages;
  const kinds = [...Map.groupBy(findings, ({ problem }) => problem.code)].toSorted(
    ([, one], [, other]) => other.length - one.length,
  );
  return [
    '',
    ...indented(summaries.findingsByKind, 0, view.width).map(view.paint.strong),
    ...kinds.flatMap(([code, { length }]) =>
      indented(`${padToWidth(String(length), 6, 'left')}  ${findingTitles[code]} [${code}]`, 0, view.width),
    ),
  ];
}
