import type { IndexReport } from '../app/refresh-index.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines } from './lines.ts';
import { renderUnseen } from './unseen-text.ts';
import type { View } from './view.ts';

/** What bringing the index up to date did, without every entry that was seen. */
export type IndexSummary = Omit<IndexReport, 'entries'> & {
  /** How many texts were taken in, and how many documents have none; absent where texts were not asked for. */
  readonly texts?: number;
  readonly withoutText?: number;
};

/** Returns what was done, which documents people have moved by hand, and what could not be looked at. */
export function renderIndexReport(report: IndexSummary, view: View): string {
  const { summaries, rebuildReasons, search } = view.messages;
  const { moved, ambiguous } = report.relocation;
  const reason = report.rebuiltBecause;
  const lines = [
    ...(reason === undefined || reason === 'missing'
      ? []
      : [summaries.indexRebuilt(rebuildReasons[reason] ?? reason)]),
    ...moved.map(({ document, to }) => summaries.movedByHand(document.path, to)),
    ...ambiguous.map(({ document, candidates }) => summaries.maybeMoved(document.path, candidates)),
    summaries.indexed(report),
    ...(report.texts === undefined ? [] : [search.heard(report.texts, report.withoutText ?? 0)]),
  ];
  const text = joinLines(lines.flatMap((line) => indented(showSafely(line), 0, view.width)));
  return text + renderUnseen(report.unseen, view);
}
