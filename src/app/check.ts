import { checkEntries } from '../check/check-tree.ts';
import type { Finding } from '../check/finding.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { isInside, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Register } from '../register/register.ts';
import type { Entry, Scan } from '../scan/entry.ts';
import type { Archive } from './archive.ts';
import { mismatchesAmong } from './look-inside.ts';
import type { OnProgress } from './progress.ts';
import { scanTree } from './scan-tree.ts';
import { readState } from './state.ts';

/** What is to be checked. */
export type CheckOptions = {
  /** Files and folders; the whole archive if none is named. */
  readonly paths: readonly RelPath[];
  /** Open the files and see whether they are what their extensions say. */
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
  const { register } = readState(archive);
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
  const findings: Finding[] = [];
  const actualKind = (path: RelPath): string | undefined => inside?.get(path);
  for (const finding of checkEntries(entries, { rules, register, actualKind })) {
    if (isWanted(finding.path)) findings.push(finding);
  }
  return { findings, files: files.map(({ path }) => path), entries, unseen, register };
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
