import { fileIn } from '../files/locate.ts';
import type { ArchiveId } from '../kernel/ids.ts';
import type { MarkedArchive } from './archive.ts';
import type { Environment } from './environment.ts';
import { indexFolder } from './settings.ts';

/** The keys under which the index stores what state of the archive it reflects. */
export const META = {
  /** Where the archive lay that was scanned, as `placeOf` says. */
  place: 'place',
  /** The signature of the journals that its register and tags come from. */
  journals: 'journals',
  /** The digest of the rules by which its rows were parsed. */
  rules: 'rules',
  /** The text of those rules, compared without a digest: loading the code for digests takes longer than a search. */
  rulesText: 'rules-text',
  /** The vocabulary of those rules that questions use. */
  queryWords: 'query-words',
  /** The digest of the register's names by which its rows were parsed. */
  names: 'names',
  /** The journals that could not be read to their end: JSON of path and line. */
  unreadable: 'unreadable',
  /** The number of the last event that it knows of each writer: JSON by writer. */
  seen: 'seen',
  /** Documents that people have moved by hand, according to the last scan: JSON of id, old path, new path. */
  moved: 'moved',
  /** The time of the last scan of the tree, milliseconds since 1970. */
  scanned: 'scanned',
  /** What the last scan of the whole tree could not look at: JSON of `Unseen`. */
  unseen: 'unseen',
  /** `true` if a file that may be a lost document could not be read, so that the next look must try again. */
  unread: 'unread',
  /** `true` if the rules say that texts are shared. */
  sharesTexts: 'shares-texts',
  /** The newest published file of texts from which everything useful has been taken. */
  texts: 'texts-taken',
  /** A published file of texts that was passed over: it belongs to another archive or to other rules. */
  textsPassed: 'texts-passed',
} as const;

/** Returns the path of this archive's index on this machine. */
export function indexFile({ environment, id }: MarkedArchive): string {
  return indexFileOf(environment, id);
}

/** Returns the path of the index of the archive `id` on this machine. */
export function indexFileOf(environment: Pick<Environment, 'variables' | 'home'>, id: ArchiveId): string {
  return fileIn(indexFolder(environment), `${id}.sqlite`);
}

/** Returns the path of this machine's text cache for the archive `id`. */
export function textFileOf(environment: Environment, id: ArchiveId): string {
  return fileIn(indexFolder(environment), `${id}.texts.sqlite`);
}

/**
 * Returns the path of the file in which this machine remembers the contents that it has compared in the archive `id`.
 */
export function contentsFileOf(environment: Pick<Environment, 'variables' | 'home'>, id: ArchiveId): string {
  return fileIn(indexFolder(environment), `${id}.contents`);
}
