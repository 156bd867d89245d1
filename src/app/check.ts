import { hintsOfFolders } from '../classify/folder-hints.ts';
import { checkEntries } from '../check/check-tree.ts';
import { isOfName } from '../check/finding.ts';
import type { Finding } from '../check/finding.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { isInside, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Register } from '../register/register.ts';
import type { Entry, Scan } from '../scan/entry.ts';
import type { Archive } from './archive.ts';
import { hintsInside, together } from './document-hints.ts';
import type { Hints } from './document-hints.ts';
import { mismatchesAmong } from './look-inside.ts';
import { hintsOfPinyin } from './pinyin-of-clients.ts';
import type { OnProgress } from './progress.ts';
import { scanTree } from './scan-tree.ts';
import { readState } from './state.ts';
import type { ArchiveState } from './state.ts';

/** What is to be checked. */
export type CheckOptions = {
  /** Files and folders; the whole archive if none is named. */
  readonly paths: readonly RelPath[];
  /** Open the files: see whether they are what their extensions say, and read those whose right name is open. */
  readonly looksInside?: boolean;
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
};

/** What a check found. */
export type CheckReport = {
  readonly findings: readonly Finding[];
  /** The files that were looked at. */
  readonly files: readonly RelPath[];
  /** All that was seen, neighbours of the wanted paths included. */
  readonly entries: readonly Entry[];
  readonly unseen: Scan['unseen'];
  /** What the findings were found by. */
  readonly register: Register;
};

/** Checks names, folders and places; reads only. Throws `path-missing`. */
export async function checkArchive(archive: Archive, options: CheckOptions): Promise<CheckReport> {
  const { disk, rules } = archive;
  for (const path of options.paths) {
    if (disk.stat(path) === undefined) throw new UserFacingError('path-missing', { path });
  }
  const wanted = options.paths.length === 0 ? [ROOT] : options.paths;
  // Twins and folders are seen only among neighbours, so the scan takes in all that the wanted paths share.
  const scan = await scanTree(archive, { ...options, from: commonFolder(archive, wanted) });
  const state = readState(archive);
  const { register } = state;
  const isWanted = (path: RelPath): boolean => wanted.some((one) => isInside(path, one));
  const { entries, unseen } = scan;
  const files = entries.filter(({ kind, path }: Entry): boolean => kind === 'file' && isWanted(path));
  const inside =
    options.looksInside === true
      ? await mismatchesAmong(
          archive,
          files.map(({ path }) => path),
          options,
        )
      : undefined;
  const context = { rules, register };
  const beside = together(hintsOfFolders(context), await hintsOfPinyin(archive, context));
  const actualKind = (path: RelPath): string | undefined => inside?.get(path);
  const found = (hints: Hints): readonly Finding[] =>
    [...checkEntries(entries, { rules, register, actualKind, hints })].filter(({ path }) => isWanted(path));
  const byName = found(beside);
  const contents =
    options.looksInside === true ? await contentsFor(archive, byName, { ...options, state }) : undefined;
  const findings = contents === undefined ? byName : found(together(beside, contents));
  return { findings, files: files.map(({ path }) => path), entries, unseen, register };
}

/** Returns what the documents say whose right name is open; undefined where there are none, or no archive to learn from. */
async function contentsFor(
  archive: Archive,
  findings: readonly Finding[],
  options: CheckOptions & { readonly state: ArchiveState },
): Promise<Hints | undefined> {
  const { minConfidence } = archive.rules;
  const open = findings.filter(
    ({ problem, suggestion }) =>
      isOfName(problem) && (suggestion === undefined || suggestion.confidence < minConfidence),
  );
  const { id } = archive;
  if (open.length === 0 || id === undefined) return undefined;
  const paths = [...new Set(open.map(({ path }) => path))];
  return await hintsInside(
    { ...archive, id },
    { rules: archive.rules, register: options.state.register },
    { ...options, paths },
  );
}

function commonFolder({ disk }: Archive, paths: readonly RelPath[]): RelPath {
  const [first, ...others] = paths.map((path) => {
    const parts = path === ROOT ? [] : path.split('/');
    return disk.stat(path)?.kind === 'folder' || path === ROOT ? parts : parts.slice(0, -1);
  });
  let common = first ?? [];
  for (const parts of others) {
    const differs = common.findIndex((part, index) => parts[index] !== part);
    if (differs >= 0) common = common.slice(0, differs);
  }
  return common.join('/') as RelPath;
}
