import { makeFolders } from '../files/make-folders.ts';
import { absolutePath, existingFolder, findUpwards, makeOutsideFolder, systemPath } from '../files/locate.ts';
import { moveToTrash } from '../files/move-to-trash.ts';
import { JOURNAL, LOCKS, MARKER, PRIVATE, RULES_SCHEMA, TRANSIT, TRASH } from '../files/private-names.ts';
import { readWhole } from '../files/read-whole.ts';
import { openDisk } from '../files/real-disk.ts';
import { writeAndClose } from '../files/write-and-close.ts';
import type { Disk } from '../files/disk.ts';
import { isoWithOffset } from '../kernel/clock.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { newArchiveId } from '../kernel/ids.ts';
import type { ArchiveId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { parentOf, ROOT } from '../kernel/rel-path.ts';
import type { Rules } from '../rules/rules.ts';
import { RULES_FILE } from '../rules/rules-file.ts';
import type { Environment } from './environment.ts';
import { lastRulesText } from './last-rules.ts';
import { loadRules } from './load-rules.ts';
import { markerText, readMarker } from './marker.ts';
import { presetNames, presetYaml } from './presets.ts';
import { indexFolder } from './settings.ts';

/** What `init` made. */
export type NewArchive = {
  readonly root: string;
  readonly id: ArchiveId;
  readonly inboxes: readonly RelPath[];
  /** The folder already had a rules file, which was kept as it is. */
  readonly keptRules: boolean;
  /** The folder was an archive without its rules file, which was restored from the journals. */
  readonly restoredRules: boolean;
  /** The folder holds files or folders of people beside the inbox. */
  readonly holdsOthers: boolean;
};

/**
 * Makes the folder `dir` an archive with the rules `rulesText`. An existing rules file is kept; one that an archive has
 * lost is restored from the journals. Overwrites nothing. Throws `already-an-archive`, also for a folder inside an
 * archive, or `rules-invalid` for the existing rules file.
 */
export async function initArchive(
  environment: Environment,
  { dir, rulesText }: { readonly dir: string; readonly rulesText: string },
): Promise<NewArchive> {
  const root = folderOf(environment, dir);
  const disk = openDisk(root);
  const known = isUnfinished(disk) ? undefined : readMarker(disk, root);
  const outer = known === undefined ? findUpwards(root, MARKER) : root;
  const keptRules = disk.stat(RULES_FILE) !== undefined;
  if (outer !== undefined && (outer !== root || keptRules))
    throw new UserFacingError('already-an-archive', { root: outer });
  return known === undefined
    ? makeArchive(environment, { root, disk, rulesText })
    : restoreRules(environment, { root, disk, rulesText, id: known });
}

/** Returns the folder `dir` if it is an archive with its rules: `init` makes nothing there. */
export function knownArchive({ cwd }: Environment, dir: string): string | undefined {
  const root = existingFolder(dir, cwd);
  if (root === undefined) return undefined;
  const disk = openDisk(root);
  return disk.stat(MARKER) === undefined || disk.stat(RULES_FILE) === undefined ? undefined : root;
}

type Folder = { readonly root: string; readonly disk: Disk; readonly rulesText: string };

async function makeArchive(environment: Environment, { root, disk, rulesText }: Folder): Promise<NewArchive> {
  if (isUnfinished(disk)) setTornRulesAside(environment, disk);
  const keptRules = disk.stat(RULES_FILE) !== undefined;
  const text = keptRules ? readText(disk) : rulesText;
  const rules = await loadRules(text, systemPath(root, RULES_FILE), indexFolder(environment));
  const id = newArchiveId(environment.ids);
  for (const folder of [JOURNAL, TRANSIT, TRASH, LOCKS, ...rules.inboxes]) makeFolders(disk, folder);
  if (!keptRules) writeNew(disk, RULES_FILE, text);
  if (disk.stat(RULES_SCHEMA) === undefined) {
    const { rulesSchemaText } = await import('../rules/schema-text.ts');
    writeNew(disk, RULES_SCHEMA, rulesSchemaText());
  }
  // The marker is written last: without it there is no archive yet, and an interrupted init can be run again.
  writeNew(disk, MARKER, markerText(id, isoWithOffset(environment.clock.now())));
  return {
    root,
    id,
    inboxes: rules.inboxes,
    keptRules,
    restoredRules: false,
    holdsOthers: hasOthers(disk, rules),
  };
}

/** Restores the rules file that an archive has lost. */
async function restoreRules(
  environment: Environment,
  { root, disk, rulesText, id }: Folder & { readonly id: ArchiveId },
): Promise<NewArchive> {
  const last = lastRulesText(disk);
  const text = last ?? rulesText;
  const rules = await loadRules(text, systemPath(root, RULES_FILE), indexFolder(environment));
  writeNew(disk, RULES_FILE, text);
  return {
    root,
    id,
    inboxes: rules.inboxes,
    keptRules: false,
    restoredRules: last !== undefined,
    holdsOthers: hasOthers(disk, rules),
  };
}

/** Returns whether the root holds more than the program's own files and the inboxes. */
function hasOthers(disk: Disk, { inboxes }: Rules): boolean {
  const own = new Set<string>([PRIVATE, RULES_FILE, ...inboxes.map((inbox) => inbox.split('/', 1)[0] ?? '')]);
  return disk.list(ROOT).some(({ name }) => !own.has(name) && !name.startsWith('.'));
}

/**
 * Returns whether an earlier init was interrupted before it wrote the marker. If a journal exists, there was a marker
 * once, and its absence means something worse.
 */
function isUnfinished(disk: Disk): boolean {
  if (disk.stat(PRIVATE) === undefined || disk.stat(MARKER) !== undefined) return false;
  return disk.stat(JOURNAL) === undefined || disk.list(JOURNAL).length === 0;
}

/**
 * Moves a rules file into the trash that an interrupted init has written only in part: it is the beginning of one of
 * the program's own texts, and nobody's work.
 */
function setTornRulesAside({ ids }: Environment, disk: Disk): void {
  if (disk.stat(RULES_FILE)?.kind !== 'file') return;
  const bytes = Buffer.from(readWhole(disk, RULES_FILE));
  const isTorn = presetNames.some((name) => {
    const whole = Buffer.from(presetYaml(name));
    return whole.length > bytes.length && whole.subarray(0, bytes.length).equals(bytes);
  });
  if (isTorn) moveToTrash(disk, RULES_FILE, { id: ids.hex(16) });
}

/** Returns the absolute path of `dir`, to show to a person for confirmation. */
export function resolvedFolder({ cwd }: Environment, dir: string): string {
  return existingFolder(dir, cwd) ?? absolutePath(dir, cwd);
}

function folderOf({ cwd }: Environment, dir: string): string {
  const there = existingFolder(dir, cwd);
  if (there !== undefined) return there;
  makeOutsideFolder(absolutePath(dir, cwd));
  const made = existingFolder(dir, cwd);
  if (made === undefined) throw new UserFacingError('path-missing', { path: dir });
  return made;
}

function readText(disk: Disk): string {
  return Buffer.from(readWhole(disk, RULES_FILE)).toString('utf8');
}

function writeNew(disk: Disk, path: RelPath, text: string): void {
  writeAndClose(disk.create(path), [Buffer.from(text)]);
  disk.syncFolder(parentOf(path));
}
