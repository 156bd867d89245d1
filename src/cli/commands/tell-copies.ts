import type { Archive } from '../../app/archive.ts';
import type { DuplicateReport } from '../../app/find-duplicates.ts';
import { redundantSums } from '../../app/redundant-sums.ts';
import type { SumField } from '../../app/redundant-sums.ts';
import { renderDuplicates, renderDuplicateSummary, renderSums } from '../../report/duplicates-text.ts';
import {
  duplicateCounts,
  duplicateGroupLine,
  emptyFileLine,
  redundantSumLine,
} from '../../report/json/duplicate.ts';
import { renderUnseen } from '../../report/unseen-text.ts';
import type { Channels } from '../shell.ts';

/** How copies are to be told. */
export type CopiesTold = {
  readonly limit: number;
  readonly explain: boolean;
  readonly by: SumField | undefined;
  /** Left out where a plan tells of each copy which one is kept. */
  readonly withGroups: boolean;
  /** The file of a page with all of them. */
  readonly html: string | undefined;
};

/** Tells which files are copies of each other and which one is kept, but for the closing line of JSON. */
export async function tellCopies(
  archive: Archive,
  report: DuplicateReport,
  { tell, emit, remark, view, isJson }: Channels,
  { limit, explain, by, withGroups, html }: CopiesTold,
): Promise<void> {
  const { groups, roots, empty, unseen } = report;
  const counts = duplicateCounts(report);
  if (withGroups) tell(renderDuplicates(groups, { roots, explain, limit }, view));
  // A line names the content, for which it is read.
  if (isJson) for (const group of groups) emit(duplicateGroupLine(group, roots));
  for (const path of empty) emit(emptyFileLine(path));
  const sums = by === undefined ? [] : redundantSums(archive, groups, by);
  tell(renderSums(sums, view));
  for (const sum of sums) emit(redundantSumLine(sum));
  if (html !== undefined) {
    const { duplicatesPage } = await import('../../report/duplicates-html.ts');
    const { writeReport } = await import('../../app/write-report.ts');
    const content = duplicatesPage(groups, { roots, counts }, view.messages);
    writeReport(archive.environment, html, { content });
    remark(`${view.messages.duplicates.written(html)}\n`);
  }
  remark(renderUnseen(unseen, view));
  tell(renderDuplicateSummary(counts, groups, view));
}
