import { inPathOrder } from '../check/check-tree.ts';
import type { Finding } from '../check/finding.ts';
import type { Standing } from '../check/folder-check.ts';
import { scannedCheck } from '../check/scanned-folder.ts';
import { deviceOf, isLasting } from '../files/folder-stamp.ts';
import type { FolderStamp } from '../files/folder-stamp.ts';
import { sameTreeBelow } from '../files/native-same-tree.ts';
import { unreadableIn } from '../journal/read-journals.ts';
import type { Millis } from '../kernel/clock.ts';
import { parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { KnownFolders } from '../scan/look.ts';
import type { PackedScan } from '../scan/packed-scan.ts';
import type { Archive, MarkedArchive } from './archive.ts';
import { auditKey, readAudit, writeAudit } from './audit-file.ts';
import { fileMarks, packAudit } from './audit-memory.ts';
import type { AuditHead, AuditMemory, RememberedFolder } from './audit-memory.ts';
import type { CheckOptions, Checked } from './check.ts';
import { contextOf } from './check-context.ts';
import { remembersFolders } from './remembers-folders.ts';
import { lookAtTree } from './scan-tree.ts';
import { readState } from './state.ts';

/** The result of a check of the whole archive, partly taken over from an earlier one. */
export type RememberedCheck = Checked & {
  /** Identifies the check for its saved report; absent if the report must not be shown again. */
  readonly mark?: string;
};

/**
 * Returns whether the results of a check of the whole archive can be remembered and later taken over for what has not
 * changed.
 */
export function mayRemember(archive: Archive): archive is MarkedArchive {
  const { disk, id, environment } = archive;
  return id !== undefined && environment.runAs !== undefined && remembersFolders(disk);
}

/**
 * Checks the whole archive as `checkArchive` does, and remembers what it found in each folder. Unchanged folders are
 * not listed again, but if the findings depend on which files are empty, their files are looked at, since an edit does
 * not change the folder's stamp. With `isFull` nothing is taken over.
 */
export async function checkRemembered(
  archive: MarkedArchive,
  { isFull, ...options }: Pick<CheckOptions, 'signal' | 'onProgress'> & { readonly isFull: boolean },
): Promise<RememberedCheck> {
  const { disk, rules, environment, id, rulesText } = archive;
  const state = readState(archive);
  const key = auditKey(environment, { rulesText, journals: state.journals.signature }) ?? [];
  const wantsSizes = rules.severityOf('empty-file') !== 'off';
  const memory = isFull ? undefined : readAudit(environment, id, { key, wantsFindings: true });
  const before = new Map(memory?.folders().map((folder) => [folder.path, folder]));
  const at = environment.clock.now();
  const scan = await lookAtTree(archive, { ...options, known: asTheyWere(archive, before, memory) });
  const context = await contextOf(archive, state.register);
  const standing = standingOf(before.values());
  const check = scannedCheck(context, standing);
  const stampOf = reliability(scan, { at, network: disk.mount.network });
  const folders = scan.folders.map((folder): RememberedFolder => {
    const { path } = folder;
    const kept = folder.isKept ? before.get(path) : undefined;
    const stamp = stampOf(folder);
    if (kept !== undefined) return stamp === '' ? { ...kept, stamp } : kept;
    const inside = { names: scan.namesIn(folder), kinds: fileMarks(scan, folder) };
    return { path, stamp, standing: standsAs(path, standing), inside, ...check(scan, folder) };
  });
  const findings = inPathOrder(folders.flatMap((folder) => folder.findings));
  const numbers = numbersOf(folders, findings);
  const { files, conforming } = numbers;
  const told = { findings, files, conforming, unseen: scan.unseen, register: state.register };
  // A report is not shown again while a journal cannot be read, so that each run reads it and warns.
  if (unreadableIn(state.journals).length > 0) return told;
  const isUnchanged =
    memory !== undefined &&
    scan.folders.length === before.size &&
    folders.every((one) => one === before.get(one.path));
  const mark = isUnchanged ? memory.head.mark : environment.ids.hex(16);
  if (!isUnchanged) writeAudit(environment, id, packAudit({ key, mark, wantsSizes, ...numbers }, folders));
  return scan.unseen.length === 0 ? { ...told, mark } : told;
}

/** Returns the stamps of the remembered folders; an empty stamp for a folder in which other files are empty now. */
function asTheyWere(
  { root }: Archive,
  before: ReadonlyMap<RelPath, RememberedFolder>,
  memory: AuditMemory | undefined,
): KnownFolders {
  if (memory === undefined) return new Map<RelPath, FolderStamp>();
  using tree = sameTreeBelow(root);
  const isSame = (at: number): boolean =>
    !memory.head.wantsSizes || tree.areSameFiles(memory.pathOf(at), memory.namesOf(at));
  return new Map(Array.from(before.values(), ({ path, stamp }, at) => [path, isSame(at) ? stamp : '']));
}

/**
 * Returns the closed and stray folders. How a folder stands depends on its path alone, so entries below a folder that
 * is taken over can look it up here.
 */
function standingOf(folders: Iterable<RememberedFolder>): Standing {
  const found: Standing = { closed: new Set(), stray: new Set() };
  for (const { path, standing } of folders) if (standing !== 'usual') found[standing].add(path);
  return found;
}

function standsAs(path: RelPath, { closed, stray }: Standing): RememberedFolder['standing'] {
  if (closed.has(path)) return 'closed';
  return stray.has(path) ? 'stray' : 'usual';
}

/**
 * Returns a function that gives the stamp under which a folder may be taken over next time; empty if the folder changed
 * so recently that it may change again without a new stamp, lies on another disk, or could not be read completely.
 */
function reliability(
  { folders, unseen }: PackedScan,
  when: { readonly at: Millis; readonly network: boolean },
): (folder: PackedScan['folders'][number]) => FolderStamp | '' {
  const root = folders.find(({ path }) => path === ROOT)?.stamp;
  const doubtful = new Set(unseen.map(({ path }) => parentOf(path)));
  return ({ path, stamp, isKept }) => {
    if (stamp === undefined || root === undefined || doubtful.has(path)) return '';
    // A folder that was taken over had a reliable stamp before, which has not changed.
    const isReliable = isKept || (deviceOf(stamp) === deviceOf(root) && isLasting(stamp, when));
    return isReliable ? stamp : '';
  };
}

function numbersOf(
  folders: readonly RememberedFolder[],
  findings: readonly Finding[],
): Pick<AuditHead, 'files' | 'conforming' | 'errors' | 'warnings'> {
  let [files, wrong] = [0, 0];
  for (const folder of folders) {
    wrong += folder.wrong;
    files += folder.files;
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { files, conforming: files - wrong, errors, warnings: findings.length - errors };
}
