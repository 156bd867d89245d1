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

/** How copies are reported. */
export type CopiesTold = {
  readonly limit: number;
  readonly explain: boolean;
  readonly by: SumField | undefined;
  /** False if the plan of an action already names the kept file of each copy. */
  readonly withGroups: boolean;
  /** The file for an HTML page with all groups. */
  readonly html: string | undefined;
};

/** Reports which files are copies of each other and which of them is kept; does not write the closing JSON line. */
export async function tellCopies(
  archive: Archive,
  report: DuplicateReport,
  { tell, emit, remark, view, isJson }: Channels,
  { limit, explain, by, withGroups, html }: CopiesTold,
): Promise<void> {
  const { groups, roots, empty, unseen } = report;
  const counts = duplicateCounts(report);
  if (withGroups) tell(renderDuplicates(groups, { roots, explain, limit }, view));
  // A JSON line includes the digest of the content, for which the content is read.
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
