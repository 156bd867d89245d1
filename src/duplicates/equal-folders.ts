import { baseName, parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** Two folders that hold much the same, by content and whatever the files are called. */
export type AlikeFolders = {
  /** `copy`: both hold the same. `subset`: all that `folder` holds is in `other` as well. `overlap`: most of it is. */
  readonly kind: 'copy' | 'subset' | 'overlap';
  readonly folder: RelPath;
  readonly other: RelPath;
  /** How many files of `folder` are in `other` as well. */
  readonly shared: number;
  /** What is only in one of them. */
  readonly onlyInFolder: readonly RelPath[];
  readonly onlyInOther: readonly RelPath[];
};

/** Files of a folder, with what names their content where it is known to be elsewhere, too. */
export type FileWithContent = { readonly path: RelPath; readonly content?: string };

/** Fewer shared files are a chance, two projects that have one logo are not alike, unless neither holds anything else. */
const LEAST_SHARED = 2;
/** The content of files without content: it makes no two folders alike, and no two folders differ by it. */
export const EMPTY = '';
/** This share of the smaller folder must be in the other one. */
const OVERLAP = 0.6;
/** A content in more places than this is a form or a logo. */
const MANY_PLACES = 30;

/** Returns the folders that are copies or subsets of others, the largest first, without those that lie inside such. */
export function alikeFolders(files: readonly FileWithContent[]): readonly AlikeFolders[] {
  const inside = filesByFolder(files);
  const pairs = new Set<string>();
  for (const [, same] of Map.groupBy(files, ({ content }) => content)) {
    if (!same[0]?.content || same.length > MANY_PLACES) continue;
    for (const [position, one] of same.entries()) {
      for (const other of same.slice(position + 1))
        for (const pair of ancestors(one.path, other.path)) pairs.add(pair);
    }
  }
  const found = [...pairs].flatMap((pair) => {
    const [one, other] = pair.split('\n') as [RelPath, RelPath];
    return compare([one, inside.get(one) ?? []], [other, inside.get(other) ?? []]) ?? [];
  });
  return outermost(found.toSorted((a, b) => b.shared - a.shared || (a.folder < b.folder ? -1 : 1)));
}

function filesByFolder(files: readonly FileWithContent[]): ReadonlyMap<RelPath, readonly FileWithContent[]> {
  const folders = new Map<RelPath, FileWithContent[]>();
  for (const file of files) {
    for (let folder = parentOf(file.path); folder !== ROOT; folder = parentOf(folder)) {
      const known = folders.get(folder);
      if (known === undefined) folders.set(folder, [file]);
      else known.push(file);
    }
  }
  return folders;
}

/** Yields the pairs of folders, level by level, in which two equal files lie in the same place. */
function* ancestors(one: RelPath, other: RelPath): Generator<string> {
  let [a, b] = [parentOf(one), parentOf(other)];
  while (a !== ROOT && b !== ROOT && a !== b) {
    if (!`${a}/`.startsWith(`${b}/`) && !`${b}/`.startsWith(`${a}/`))
      yield a < b ? `${a}\n${b}` : `${b}\n${a}`;
    if (baseName(a) !== baseName(b)) return;
    [a, b] = [parentOf(a), parentOf(b)];
  }
}

type Folder = readonly [path: RelPath, files: readonly FileWithContent[]];

function compare(one: Folder, other: Folder): AlikeFolders | undefined {
  const [first, second] = one[1].length <= other[1].length ? [one, other] : [other, one];
  const left = contentsOf(second[1]);
  const onlyInFolder = take(first[1], left);
  const shared = first[1].length - onlyInFolder.length;
  if (shared < OVERLAP * first[1].length) return undefined;
  const onlyInOther = take(second[1], contentsOf(first[1]));
  if (shared < LEAST_SHARED && onlyInFolder.length + onlyInOther.length > 0) return undefined;
  const isSubset = onlyInFolder.length === 0;
  const kind = !isSubset ? 'overlap' : onlyInOther.length === 0 ? 'copy' : 'subset';
  return { kind, folder: first[0], other: second[0], shared, onlyInFolder, onlyInOther };
}

/** Counts contents: a folder that holds one twice is no copy of one that holds it once. */
function contentsOf(files: readonly FileWithContent[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { content } of files)
    if (content !== undefined) counts.set(content, (counts.get(content) ?? 0) + 1);
  return counts;
}

/** Returns the files that find no partner in `left`, from which partners are taken. */
function take(files: readonly FileWithContent[], left: Map<string, number>): readonly RelPath[] {
  return files.flatMap(({ path, content }) => {
    const count = content === undefined ? 0 : (left.get(content) ?? 0);
    if (content === undefined || count === 0) return [path];
    left.set(content, count - 1);
    return [];
  });
}

/** Leaves out what follows from the folders above: their copies hold copies. */
function outermost(found: readonly AlikeFolders[]): readonly AlikeFolders[] {
  const told = new Set(found.map(({ folder, other }) => `${folder}\n${other}`));
  return found.filter(({ folder, other }) => {
    const [a, b] = [parentOf(folder), parentOf(other)];
    return !told.has(`${a}\n${b}`) && !told.has(`${b}\n${a}`);
  });
}
