import { inPathOrder } from '../check/check-tree.ts';
import { isOfName } from '../check/finding.ts';
import type { Finding } from '../check/finding.ts';
import type { CheckContext, FolderFindings } from '../check/folder-check.ts';
import { scannedCheck } from '../check/scanned-folder.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { isInside, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Register } from '../register/register.ts';
import type { Entry, Scan } from '../scan/entry.ts';
import type { PackedScan } from '../scan/packed-scan.ts';
import type { Archive } from './archive.ts';
import { contextOf } from './check-context.ts';
import { hintsInside, together } from './document-hints.ts';
import type { Hints } from './document-hints.ts';
import { mismatchesAmong } from './look-inside.ts';
import type { OnProgress } from './progress.ts';
import { lookAtTree } from './scan-tree.ts';
import { readState } from './state.ts';
import type { ArchiveState } from './state.ts';

/** What is to be checked. */
export type CheckOptions = {
  /** Files and folders; the whole archive if none is named. */
  readonly paths: readonly RelPath[];
  /**
   * Whether to open the files: to see whether they are what their extensions say, and to read those for which the check
   * could not settle on a right name.
   */
  readonly looksInside?: boolean;
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
};

/** What a check found. */
export type Checked = {
  readonly findings: readonly Finding[];
  /** How many files were looked at. */
  readonly files: number;
  /** How many of them have names that follow the rules. */
  readonly conforming: number;
  readonly unseen: Scan['unseen'];
  /** The register that the findings are based on. */
  readonly register: Register;
};

/** The result of a check that took nothing over from an earlier one. */
export type CheckReport = Checked & {
  /** Returns the files that were looked at. */
  readonly listFiles: () => readonly RelPath[];
  /** Everything that was seen, including the neighbours of the wanted paths; built only when it is iterated. */
  readonly entries: Iterable<Entry>;
};

/** Checks names, folders and places; reads only. Throws `path-missing`. */
export async function checkArchive(archive: Archive, options: CheckOptions): Promise<CheckReport> {
  const { disk } = archive;
  for (const path of options.paths) {
    if (disk.stat(path) === undefined) throw new UserFacingError('path-missing', { path });
  }
  const wanted = options.paths.length === 0 ? [ROOT] : options.paths;
  // Twins and faults of folders show only among neighbours, so the scan covers the folder common to all wanted paths.
  const scan = await lookAtTree(archive, { ...options, from: [commonFolder(archive, wanted)] });
  const state = readState(archive);
  const { register } = state;
  const isWanted = wantedAmong(options.paths);
  const inside =
    options.looksInside === true
      ? await mismatchesAmong(archive, filesIn(scan, isWanted), options)
      : undefined;
  const context = await contextOf(archive, register);
  const actualKind = (path: RelPath): string | undefined => inside?.get(path);
  const found = (hints: Hints): FolderFindings =>
    checkScan(scan, { ...context, ...(inside && { actualKind }), hints });
  const byName = found(context.hints);
  const contents =
    options.looksInside === true
      ? await contentsFor(
          archive,
          byName.findings.filter(({ path }) => isWanted(path)),
          { ...options, state },
        )
      : undefined;
  const { findings, wrong } = contents === undefined ? byName : found(together(context.hints, contents));
  const files = options.paths.length === 0 ? scan.files : filesIn(scan, isWanted).length;
  return {
    findings: options.paths.length === 0 ? findings : findings.filter(({ path }) => isWanted(path)),
    files,
    listFiles: () => filesIn(scan, isWanted),
    conforming: files - wrong,
    entries: scan.entries,
    unseen: scan.unseen,
    register,
  };
}

function wantedAmong(paths: readonly RelPath[]): (path: RelPath) => boolean {
  return paths.length === 0 ? () => true : (path) => paths.some((one) => isInside(path, one));
}

function filesIn(scan: PackedScan, isWanted: (path: RelPath) => boolean): readonly RelPath[] {
  const files: RelPath[] = [];
  for (const { kind, path } of scan.entries) if (kind === 'file' && isWanted(path)) files.push(path);
  return files;
}

/** Checks folders before what lies in them, as the check requires. */
function checkScan(scan: PackedScan, context: CheckContext): FolderFindings {
  const check = scannedCheck(context);
  const findings: Finding[] = [];
  let wrong = 0;
  for (const folder of scan.folders) {
    const found = check(scan, folder);
    wrong += found.wrong;
    for (const finding of found.findings) findings.push(finding);
  }
  return { findings: inPathOrder(findings), wrong };
}

/**
 * Returns what is known from the content of documents whose right name is not settled; undefined if there are none, or
 * if the archive has no id and therefore nothing learned.
 */
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
