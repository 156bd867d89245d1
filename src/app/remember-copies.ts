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

/** What is known of more files is not kept: it would take as much memory again as to find the copies. */
const MOST_FILES = 250_000;

/**
 * Returns whether a report on the copies in the whole archive can be told again without a look at contents, as long as nothing changes.
 * Where copies may share their place on the disk, what they share changes without another time.
 */
export function mayTellAgain(archive: Archive): archive is MarkedArchive {
  return mayRemember(archive) && !canShareContent(archive.root).able;
}

/** Gathers what a look for copies met, as far as it can be remembered. */
export class SeenTree {
  #folders: SeenFolder[] | undefined = [];
  #files = 0;

  /** Adds a folder. */
  add(seen: SeenFolder): void {
    this.#files += seen.facts.length / FACTS;
    if (this.#files > MOST_FILES) this.#folders = undefined;
    this.#folders?.push(seen);
  }

  /** What was met; undefined where that was too much. */
  get folders(): readonly SeenFolder[] | undefined {
    return this.#folders;
  }
}

/**
 * Keeps the words in which the copies of a whole archive were told, to be told again while nothing changes; `began` is when the look
 * began. Nothing is kept where something changed so shortly before that it may change again without another time.
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
    // Read after the look: one that is older than its beginning is also that of the look.
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
