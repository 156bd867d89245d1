import type { VersionReport } from '../../app/find-versions.ts';
import type { NearCopy, NearReport } from '../../app/find-near-copies.ts';
import type { VersionChain } from '../../duplicates/describe-chain.ts';
import type { AlikeFolders } from '../../duplicates/equal-folders.ts';
import { present } from '../../kernel/present.ts';
import type { JsonLine } from './line.ts';

/** Returns the line of the versions of one document. */
export function chainLine({
  current,
  versions,
  branches,
  gaps,
  contradictions,
  proof,
}: VersionChain): JsonLine {
  return { type: 'chain', current, versions, branches, gaps, contradictions, proof };
}

/** Returns the closing line of `dupes --versions`. */
export function chainSummaryLine({ chains, files }: VersionReport): JsonLine {
  return {
    type: 'summary',
    chains: chains.length,
    versions: chains.reduce((sum, { versions, branches }) => sum + versions.length + branches.length, 0),
    contradictions: chains.reduce((sum, { contradictions }) => sum + contradictions.length, 0),
    compared: files,
  };
}

/** Returns the line of two documents that are almost equal. */
export function nearLine({ what, one, other, text, numbers }: NearCopy): JsonLine {
  return { type: 'near', what, one, other, ...present({ text: rounded(text), numbers: rounded(numbers) }) };
}

/** Returns the line of two folders that hold much the same. */
export function alikeFoldersLine({ kind, folder, other, shared, ...only }: AlikeFolders): JsonLine {
  const { onlyInFolder, onlyInOther } = only;
  return { type: 'folder', kind, folder, other, shared, onlyInFolder, onlyInOther };
}

/** Returns the closing line of `dupes --near`. */
export function nearSummaryLine({ pairs, folders, picturesUnread, files }: NearReport): JsonLine {
  return { type: 'summary', pairs: pairs.length, folders: folders.length, picturesUnread, compared: files };
}

function rounded(share: number | undefined): number | undefined {
  return share === undefined ? undefined : Math.round(share * 100) / 100;
}
