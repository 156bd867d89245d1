import type { Archive } from '../../app/archive.ts';
import { findNearCopies } from '../../app/find-near-copies.ts';
import { findVersions } from '../../app/find-versions.ts';
import type { RelPath } from '../../kernel/rel-path.ts';
import {
  alikeFoldersLine,
  chainLine,
  chainSummaryLine,
  nearLine,
  nearSummaryLine,
} from '../../report/json/versions.ts';
import { renderChains, renderNear } from '../../report/versions-text.ts';
import type { Channels, Shell } from '../shell.ts';

/** What is examined, and how much of the result is listed. */
export type Looking = {
  readonly archive: Archive;
  readonly paths: readonly RelPath[];
  /** 0 for all. */
  readonly limit: number;
};

/** Reports which documents are versions of one another; returns the number of chains. */
export async function tellVersions(
  { signal }: Shell,
  { tell, emit, view, onProgress }: Channels,
  { archive, paths, limit }: Looking,
): Promise<number> {
  const report = await findVersions(archive, { paths, signal, onProgress });
  tell(renderChains(report, { limit }, view));
  for (const chain of report.chains) emit(chainLine(chain));
  emit(chainSummaryLine(report));
  return report.chains.length;
}

/** Reports what is almost equal; returns the number of pairs. */
export async function tellNear(
  { signal }: Shell,
  { tell, emit, view, onProgress }: Channels,
  { archive, paths, limit }: Looking,
): Promise<number> {
  const report = await findNearCopies(archive, { paths, signal, onProgress });
  tell(renderNear(report, { limit }, view));
  for (const alike of report.folders) emit(alikeFoldersLine(alike));
  for (const pair of report.pairs) emit(nearLine(pair));
  emit(nearSummaryLine(report));
  return report.pairs.length + report.folders.length;
}
