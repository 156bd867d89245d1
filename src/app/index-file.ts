import { fileIn } from '../files/locate.ts';
import type { ArchiveId } from '../kernel/ids.ts';
import type { MarkedArchive } from './archive.ts';
import type { Environment } from './environment.ts';
import { indexFolder } from './settings.ts';

/** Keys of what the index remembers about its own age. */
export const META = {
  /** The journals' signature that its register and tags come from. */
  journals: 'journals',
  /** The digest of the rules that its rows were understood with. */
  rules: 'rules',
  /** The text of those rules; compared without a digest, because what makes digests loads longer than a search takes. */
  rulesText: 'rules-text',
  /** The words of those rules in which questions are asked. */
  queryWords: 'query-words',
  /** The digest of the register's names that its rows were understood with. */
  names: 'names',
  /** The journals that could not be read to their end: JSON of path and line. */
  unreadable: 'unreadable',
  /** How many events of each writer it knows: JSON by writer. */
  seen: 'seen',
  /** Documents that people have moved by hand, as the last scan found them: JSON of id, where from, where to. */
  moved: 'moved',
  /** When the tree was last scanned, milliseconds since 1970. */
  scanned: 'scanned',
  /** `true` where a file that may be a lost document could not be read, so that the next look is to try again. */
  unread: 'unread',
  /** `true` where the rules want texts to be shared. */
  sharesTexts: 'shares-texts',
  /** The file of texts of another machine from which all was taken that there was to take. */
  texts: 'texts-taken',
  /** The file of texts that is none for this archive and these rules. */
  textsPassed: 'texts-passed',
} as const;

/** Returns the file of this archive's index on this machine. */
export function indexFile({ environment, id }: MarkedArchive): string {
  return indexFileOf(environment, id);
}

/** Returns the file of the index of the archive `id` on this machine. */
export function indexFileOf(environment: Pick<Environment, 'variables' | 'home'>, id: ArchiveId): string {
  return fileIn(indexFolder(environment), `${id}.sqlite`);
}

/** Returns the file of the texts that are kept of the archive `id` on this machine. */
export function textFileOf(environment: Environment, id: ArchiveId): string {
  return fileIn(indexFolder(environment), `${id}.texts.sqlite`);
}

/** Returns the file in which this machine remembers which contents of the archive `id` it has compared. */
export function contentsFileOf(environment: Pick<Environment, 'variables' | 'home'>, id: ArchiveId): string {
  return fileIn(indexFolder(environment), `${id}.contents`);
}
