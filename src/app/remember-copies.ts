import { deviceOf, isLasting } from '../files/folder-stamp.ts';
import { FACT, FACTS } from '../files/file-facts.ts';
import { canShareContent } from '../files/share-content.ts';
import { unreadableIn } from '../journal/read-journals.ts';
import type { Millis } from '../kernel/clock.ts';
import { ROOT } from '../kernel/rel-path.ts';
import type { Archive, MarkedArchive } from './archive.ts';
import { auditKey } from './audit-file.ts';
import { TOO_FRESH } from './equal-files-among.ts';
import { mayRemember } from './remembered-check.ts';
import { readState } from './state.ts';
import { keepCopies } from './told-copies.ts';
import type { SeenFolder } from './told-copies.ts';

/**
 * With more files than this the report is not saved: remembering them would take as much memory as finding the copies.
 */
const MOST_FILES = 250_000;

/**
 * Returns whether a report on the copies in the whole archive can be saved and shown again while nothing changes. It
 * cannot where copies may share disk space, because what they share can change without any time changing.
 */
export function mayTellAgain(archive: Archive): archive is MarkedArchive {
  return mayRemember(archive) && !canShareContent(archive.root).able;
}

/** Collects the folders that a search for copies has listed, unless they are too many to remember. */
export class SeenTree {
  #folders: SeenFolder[] | undefined = [];
  #files = 0;

  add(seen: SeenFolder): void {
    this.#files += seen.facts.length / FACTS;
    if (this.#files > MOST_FILES) this.#folders = undefined;
    this.#folders?.push(seen);
  }

  /** The folders listed; undefined if they were too many. */
  get folders(): readonly SeenFolder[] | undefined {
    return this.#folders;
  }
}

/**
 * Saves a report on the copies in a whole archive, to be shown again while nothing changes; `began` is when the search
 * began. Saves nothing if something changed so shortly before that it could change again without a new time.
 */
export function rememberCopies(
  archive: MarkedArchive,
  told: {
    readonly began: Millis;
    readonly seen: SeenTree;
    readonly view: string;
    readonly words: string;
    readonly hasCopies: boolean;
  },
): void {
  const { disk, environment, id, rulesText } = archive;
  const { began, view, words, hasCopies } = told;
  const { journals } = readState(archive);
  const key = auditKey(environment, { rulesText, journals: journals.signature });
  const root = disk.folderStamp(ROOT);
  if (root === undefined || key === undefined || told.seen.folders === undefined) return;
  if (unreadableIn(journals).length > 0) return;
  const folders = [];
  for (const seen of told.seen.folders) {
    // The stamp is read after the search: if it is older than the beginning, the folder did not change meanwhile.
    const stamp = disk.folderStamp(seen.folder);
    const isSure =
      stamp !== undefined &&
      deviceOf(stamp) === deviceOf(root) &&
      isLasting(stamp, { at: began, network: false });
    if (!isSure || isFresh(seen.facts, began - TOO_FRESH)) return;
    folders.push({ ...seen, stamp });
  }
  keepCopies(environment, id, { head: { key, view, hasCopies }, words, folders });
}

function isFresh(facts: Float64Array, since: number): boolean {
  for (let at = 0; at < facts.length; at += FACTS) {
    if (Math.max(facts[at + FACT.modified] ?? 0, facts[at + FACT.changed] ?? 0) >= since) return true;
  }
  return false;
}
