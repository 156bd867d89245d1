import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One name of a file, as it lies on the disk. */
export type Entry = {
  /** SHA-256 of the whole content. */
  readonly digest: string;
  readonly modified: number;
  /** Device and number: what tells one file from another. */
  readonly file: string;
  /** How many names the file has. */
  readonly names: number;
};

/** Documents by path below the root, those in the trash too; and what else the program has left. */
export type Tree = {
  readonly documents: ReadonlyMap<string, Entry>;
  /** Public folders. */
  readonly folders: ReadonlySet<string>;
  /** Private files that must not be there between two runs. */
  readonly leftovers: readonly string[];
};

/** Where the trash lies, with the separator. */
export const TRASH = '.archive/trash/';

/** The program's own files between two runs. */
const OWN =
  /^\.archive\/(archive\.json|naming-rules\.schema\.json|journal\/.*|snapshot\/.*|watch\/status\.json)$/;

/** Returns what lies in the archive at `root` now. */
export function treeAt(root: string): Tree {
  const documents = new Map<string, Entry>();
  const folders = new Set<string>();
  const leftovers: string[] = [];
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const full = join(entry.parentPath, entry.name);
    const path = full.slice(root.length + 1);
    if (path === 'naming-rules.yaml' || OWN.test(path)) continue;
    if (entry.isDirectory()) {
      if (!path.startsWith('.archive')) folders.add(path);
    } else if (isPrivate(path)) leftovers.push(path);
    else {
      const { mtimeMs, dev, ino, nlink } = statSync(full);
      const digest = createHash('sha256').update(readFileSync(full)).digest('hex');
      documents.set(path, { digest, modified: mtimeMs, file: `${dev}:${ino}`, names: nlink });
    }
  }
  return { documents, folders, leftovers };
}

/** Returns how many files there are of each content, however many names each has. */
export function contentsOf({ documents }: Tree): ReadonlyMap<string, number> {
  const files = new Map([...documents.values()].map(({ file, digest }) => [file, digest]));
  const counts = new Map<string, number>();
  for (const digest of files.values()) counts.set(digest, (counts.get(digest) ?? 0) + 1);
  return counts;
}

function isPrivate(path: string): boolean {
  return (
    (path.startsWith('.archive/') && !path.startsWith(TRASH)) ||
    path.slice(path.lastIndexOf('/') + 1).startsWith('.archive-transit-')
  );
}
