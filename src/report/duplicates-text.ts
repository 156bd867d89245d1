import type { RedundantSum } from '../app/redundant-sums.ts';
import type { Judged, JudgedGroup } from '../duplicates/judged-group.ts';
import { showSafely } from '../text/display.ts';
import { byteSize } from './byte-size.ts';
import type { DuplicateCounts } from './json/duplicate.ts';
import { indented, joinLines } from './lines.ts';
import type { Messages } from './messages/messages.ts';
import { placeText } from './place-text.ts';
import type { View } from './view.ts';

/** How groups of copies are printed. */
export type DuplicateView = {
  readonly roots: readonly string[];
  /** Whether to say for each file why it is kept or not. */
  readonly explain: boolean;
  /** How many groups are listed before the rest is counted; 0 for all. */
  readonly limit: number;
};

/** Returns groups of equal files, each with the file that is kept first. */
export function renderDuplicates(groups: readonly JudgedGroup[], options: DuplicateView, view: View): string {
  const shown = options.limit === 0 ? groups : groups.slice(0, options.limit);
  const rest = groups.length - shown.length;
  return joinLines([
    ...shown.flatMap((group) => groupLines(group, options, view)),
    ...(rest > 0 ? indented(view.messages.duplicates.more(rest), 0, view.width) : []),
  ]);
}

/** Returns how many files are equal, and what they waste. */
export function groupHeading(
  { size, files, redundantBytes, sharing }: JudgedGroup,
  { duplicates: words }: Pick<Messages, 'duplicates'>,
): string {
  const heading = words.group(files.length, byteSize(size), byteSize(redundantBytes));
  return sharing === undefined || sharing.size === 0
    ? heading
    : `${heading}${words.sharingAlready(sharing.size)}`;
}

function groupLines(group: JudgedGroup, options: DuplicateView, view: View): readonly string[] {
  const heading = groupHeading(group, view.messages);
  return [
    ...indented(heading, 0, view.width).map(view.paint.strong),
    ...group.files.flatMap((judged) => fileLines(judged, options, view)),
  ];
}

function fileLines(judged: Judged, options: DuplicateView, view: View): readonly string[] {
  const { duplicates: words } = view.messages;
  const { place, keep } = judged;
  const line = `${keep ? words.keep : words.redundant}  ${showSafely(placeText(place, options.roots))}`;
  return [
    ...indented(line, 2, view.width).map(keep ? view.paint.good : view.paint.warning),
    ...(options.explain ? indented(reasonText(judged, words), 6, view.width).map(view.paint.faint) : []),
  ];
}

/** Returns why a file is kept or not. */
export function reasonText({ keep, why }: Judged, words: Messages['duplicates']): string {
  const reason = words.reasons[why];
  if (why === 'same-file') return reason;
  return keep ? words.kept(reason) : words.lost(reason);
}

/** Returns what could be saved, by client, person or folder. */
export function renderSums(sums: readonly RedundantSum[], view: View): string {
  const { duplicates: words } = view.messages;
  const [first] = sums;
  if (first === undefined) return '';
  return joinLines([
    ...indented(words.sums[first.by], 0, view.width).map(view.paint.strong),
    ...sums.flatMap(({ value, files, bytes }) => {
      const name = value === undefined ? words.nobody : showSafely(value);
      return indented(`${name}  ${words.sum(files, byteSize(bytes))}`, 2, view.width);
    }),
  ]);
}

/** Returns how many copies were found, and what they waste. */
export function summaryText(
  { compared, groups: found, redundantBytes }: DuplicateCounts,
  groups: readonly JudgedGroup[],
  words: Messages['duplicates'],
): string {
  if (found === 0) return words.none(compared);
  const redundant = groups.reduce((sum, group) => sum + group.redundantFiles, 0);
  return words.summary({ files: compared, groups: found, redundant, bytes: byteSize(redundantBytes) });
}

/** Returns the closing lines: what was found, and what was left aside. */
export function renderDuplicateSummary(
  counts: DuplicateCounts,
  groups: readonly JudgedGroup[],
  view: View,
): string {
  const { duplicates: words } = view.messages;
  return joinLines([
    ...indented(summaryText(counts, groups, words), 0, view.width),
    ...(counts.empty > 0 ? indented(words.empty(counts.empty), 0, view.width) : []),
  ]);
}
