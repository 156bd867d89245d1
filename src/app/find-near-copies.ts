import { alikeFolders, EMPTY } from '../duplicates/equal-folders.ts';
import type { AlikeFolders } from '../duplicates/equal-folders.ts';
import { areNearCopies } from '../duplicates/near-copies.ts';
import { pictureReader } from '../duplicates/read-picture.ts';
import { alikePictures } from '../duplicates/similar-picture.ts';
import type { PictureSketch } from '../duplicates/similar-picture.ts';
import { likelyPairs, numberSimilarity, textSimilarity } from '../duplicates/similar-text.ts';
import { extensionOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Archive } from './archive.ts';
import type { SearchedPlaces } from './duplicate-files.ts';
import { equalFilesAmong } from './equal-files-among.ts';
import { textSketches } from './text-sketches.ts';

/** Two documents that are almost equal. */
export type NearCopy = {
  readonly what: 'text' | 'picture';
  readonly one: RelPath;
  readonly other: RelPath;
  /** For texts: the share of the text that both have, 0 to 1, and the share of the numbers in it. */
  readonly text?: number;
  readonly numbers?: number;
};

/** What looks alike without being equal. */
export type NearReport = {
  readonly pairs: readonly NearCopy[];
  readonly folders: readonly AlikeFolders[];
  readonly files: number;
  /** How many pictures were not compared because the program that reads them is not installed. */
  readonly picturesUnread: number;
};

const PICTURES = new Set(['jpg', 'jpeg', 'png', 'gif', 'webp', 'tif', 'tiff', 'avif', 'bmp']);

/** Finds documents and pictures that are almost equal, and folders with much the same content; only reads. */
export async function findNearCopies(
  archive: Archive,
  options: Omit<SearchedPlaces, 'references'>,
): Promise<NearReport> {
  const { table, equal } = await equalFilesAmong(archive, { ...options, references: [] });
  const contents = new Map<RelPath, string>();
  // Only one of several equal files is compared; the result holds for the others as well.
  const stands = new Set<RelPath>();
  for (const [number, { files }] of equal.entries()) {
    for (const [position, file] of files.entries()) {
      for (const [again, { path }] of file.places.entries()) {
        contents.set(path, String(number));
        if (position > 0 || again > 0) stands.add(path);
      }
    }
  }
  for (const row of table.empty()) contents.set(table.placeOf(row).path, EMPTY);
  const paths = Array.from({ length: table.length }, (_, index) => table.placeOf(index).path).sort();
  const single = paths.filter((path) => !stands.has(path));
  const pictures = await nearPictures(archive, single, options);
  return {
    pairs: [...(await nearTexts(archive, single, options)), ...pictures.pairs],
    folders: alikeFolders(
      paths.map((path) => {
        const content = contents.get(path);
        return { path, ...(content !== undefined && { content }) };
      }),
    ),
    files: table.length,
    picturesUnread: pictures.unread,
  };
}

async function nearTexts(
  archive: Archive,
  paths: readonly RelPath[],
  options: Omit<SearchedPlaces, 'references'>,
): Promise<readonly NearCopy[]> {
  const sketches = [...(await textSketches(archive, paths, options))];
  const pairs: NearCopy[] = [];
  for (const [first, second] of likelyPairs(sketches.map(([, sketch]) => sketch))) {
    const [a, b] = [sketches[first], sketches[second]];
    if (a === undefined || b === undefined) continue;
    const alike = { text: textSimilarity(a[1], b[1]), numbers: numberSimilarity(a[1], b[1]) };
    if (areNearCopies(alike)) pairs.push({ what: 'text', one: a[0], other: b[0], ...alike });
  }
  return pairs.toSorted((a, b) => (b.text ?? 0) - (a.text ?? 0) || (a.one < b.one ? -1 : 1));
}

async function nearPictures(
  archive: Archive,
  paths: readonly RelPath[],
  { signal, onProgress }: Omit<SearchedPlaces, 'references'>,
): Promise<{ readonly pairs: readonly NearCopy[]; readonly unread: number }> {
  const pictures = paths.filter((path) => PICTURES.has(extensionOf(path)));
  if (pictures.length < 2) return { pairs: [], unread: 0 };
  const read = await pictureReader(archive.root);
  if (read === undefined) return { pairs: [], unread: pictures.length };
  const sketched: { readonly path: RelPath; readonly sketch: PictureSketch }[] = [];
  for (const [done, path] of pictures.entries()) {
    signal.throwIfAborted();
    onProgress?.({ phase: 'comparing', done, total: pictures.length });
    const sketch = await read(path);
    if (sketch !== undefined) sketched.push({ path, sketch });
  }
  const pairs = [...alikePictures(sketched.map(({ sketch }) => sketch))].flatMap(
    ([first, second]): readonly NearCopy[] => {
      const [a, b] = [sketched[first], sketched[second]];
      return a === undefined || b === undefined ? [] : [{ what: 'picture', one: a.path, other: b.path }];
    },
  );
  return { pairs, unread: 0 };
}
