import { lstatSync, readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { DiskError } from '../kernel/errors.ts';
import type { DiskReason } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { calling } from './disk-errors.ts';
import type { EntryKind } from './disk.ts';
import { FACTS, putFacts, putNativeFacts } from './file-facts.ts';
import { WANTED } from './linux-calls.ts';
import { openNativeFolder } from './native-folder.ts';
import type { NativeFacts } from './native-folder.ts';
import { kindOf } from './open-files.ts';
import { namesNotUtf8 } from './undecodable-names.ts';

/** What lies in one folder; names are divided by NUL, which no name can have. */
type ListedFiles = {
  /** Of files. */
  readonly names: string;
  /** Of folders. */
  readonly folders: string;
  /** Names that are no UTF-8, as Node shows them: shown, never touched. */
  readonly undecodable: string;
};

/** What lies in several folders, as one message between threads. */
export type FilesOfFolders = {
  /** For each folder what lies in it, or why it could not be read. */
  readonly folders: readonly (ListedFiles | DiskReason)[];
  /** What is known of each file (file-facts.ts), in the order of the folders and names. */
  readonly facts: Float64Array<ArrayBuffer>;
};

/** Claims that a name is no document. */
export type LeftOut = (name: string, kind: EntryKind) => boolean;

/**
 * Lists the files of `folders` below `root`, an absolute path, by plain paths and without following links. What is gone
 * again meanwhile is left out.
 */
export function listFiles(root: string, folders: readonly RelPath[], isLeftOut: LeftOut): FilesOfFolders {
  const facts = new GrowingFacts();
  const listed = folders.map((folder) => {
    try {
      return calling(folder, () => listOne(folder === '' ? root : `${root}/${folder}`, isLeftOut, facts));
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
      return error.reason;
    }
  });
  return { folders: listed, facts: facts.taken() };
}

/** Returns the files of which `paths`, below `root`, are the names, in the same form; what is no file is left out. */
export function lookAtFiles(root: string, folder: RelPath, names: readonly string[]): FilesOfFolders {
  const facts = new GrowingFacts();
  const absolute = folder === '' ? root : `${root}/${folder}`;
  const found = names.filter((name) => facts.add(`${absolute}/${name}`));
  return {
    folders: [{ names: found.join('\0'), folders: '', undecodable: '' }],
    facts: facts.taken(),
  };
}

function listOne(absolute: string, isLeftOut: LeftOut, facts: GrowingFacts): ListedFiles {
  return listNatively(absolute, isLeftOut, facts) ?? listByNode(absolute, isLeftOut, facts);
}

/** Lists by the system's own calls; undefined where Node's must, which then begin anew. */
function listNatively(absolute: string, isLeftOut: LeftOut, facts: GrowingFacts): ListedFiles | undefined {
  const before = facts.length;
  const names: string[] = [];
  const folders: string[] = [];
  const isListed = openNativeFolder()?.(absolute, ({ name, kind, look }) => {
    if (isLeftOut(name, kind)) return true;
    if (kind === 'folder') folders.push(name);
    if (kind !== 'file') return true;
    const found = look(WANTED.all);
    if (found === undefined) return false;
    facts.addNative(found);
    names.push(name);
    return true;
  });
  if (isListed === true) return { names: names.join('\0'), folders: folders.join('\0'), undecodable: '' };
  facts.cut(before);
  return undefined;
}

function listByNode(absolute: string, isLeftOut: LeftOut, facts: GrowingFacts): ListedFiles {
  const found = readdirSync(absolute, { withFileTypes: true });
  const wrong = found.some(({ name }) => name.includes('\uFFFD')) ? namesNotUtf8(absolute) : undefined;
  const names: string[] = [];
  const folders: string[] = [];
  const undecodable: string[] = [];
  for (const entry of found) {
    const { name } = entry;
    if (wrong?.has(name) === true) undecodable.push(name);
    else noteOne(absolute, entry, { names, folders, isLeftOut, facts });
  }
  return { names: names.join('\0'), folders: folders.join('\0'), undecodable: undecodable.join('\0') };
}

function noteOne(
  absolute: string,
  entry: Dirent,
  into: { names: string[]; folders: string[]; isLeftOut: LeftOut; facts: GrowingFacts },
): void {
  const { name } = entry;
  const kind = kindOf(entry);
  if (into.isLeftOut(name, kind)) return;
  if (kind === 'folder') into.folders.push(name);
  else if (kind === 'file' && into.facts.add(`${absolute}/${name}`)) into.names.push(name);
}

/** Facts of files in the order in which they are added. */
class GrowingFacts {
  #numbers = new Float64Array(64 * FACTS);
  #length = 0;

  /** Adds what is known of the file at `path`; false when there is none. Throws what the system refuses. */
  add(path: string): boolean {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats?.isFile() !== true) return false;
    this.#makeRoom();
    putFacts(this.#numbers, this.#length, stats, () => lstatSync(path, { bigint: true }).ino);
    this.#length += FACTS;
    return true;
  }

  /** Adds what the system's own calls say of a file. */
  addNative(found: NativeFacts): void {
    this.#makeRoom();
    putNativeFacts(this.#numbers, this.#length, found);
    this.#length += FACTS;
  }

  get length(): number {
    return this.#length;
  }

  /** Forgets what was added since there were so many numbers. */
  cut(length: number): void {
    this.#length = length;
  }

  #makeRoom(): void {
    if (this.#length + FACTS > this.#numbers.length) {
      const larger = new Float64Array(2 * this.#numbers.length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
  }

  /** Returns the facts in an array of their own. */
  taken(): Float64Array<ArrayBuffer> {
    return this.#numbers.slice(0, this.#length);
  }
}
