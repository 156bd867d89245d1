import { rightNames } from '../names/right-names.ts';
import type { RightName } from '../names/right-names.ts';
import { mayBeJunk } from '../scan/junk.ts';
import type { PackedFolder, PackedScan } from '../scan/packed-scan.ts';
import { caseHashIn } from '../text/fold.ts';
import { twinHash } from './find-twins.ts';
import { folderCheck } from './folder-check.ts';
import type { CheckContext, FolderFindings, Inside, Standing } from './folder-check.ts';
import { folderPlaces } from './folder-places.ts';
import type { FolderPlace } from './folder-places.ts';

/**
 * Reports what is wrong with the content of a folder of a scan, and how many files are affected. As `FolderCheck`,
 * folders come in order.
 */
export type ScannedCheck = (
  scan: PackedScan,
  folder: PackedFolder,
) => FolderFindings & { readonly files: number };

/**
 * Begins to check a scan, folder by folder, as `folderCheck` does. No strings are made for names that are right where
 * they lie, as nearly all are in a tidy archive.
 */
export function scannedCheck(context: CheckContext, standing?: Standing): ScannedCheck {
  const placeOfFolder = folderPlaces(context);
  const check = folderCheck(context, standing, placeOfFolder);
  const isOpen = context.actualKind !== undefined || !context.rules.requiresNothing;
  const rights = isOpen ? undefined : rightNames(context);
  const hashes = hashesOfOne();
  return (scan, folder) => {
    const { path, from, to } = folder;
    const place = placeOfFolder(path);
    const open: Inside[] = [];
    let files = 0;
    hashes.begin(to - from);
    for (let index = from; index < to; index++) {
      const isFile = scan.isFile(index);
      if (isFile) files++;
      if (isFile && rights !== undefined && scan.sizeAt(index) > 0) {
        const bytes = scan.bytesAt(index);
        const start = scan.startAt(index);
        const end = scan.endAt(index);
        const right = rights.read(bytes, start, end);
        if (right !== undefined && isRightThere(right, place) && !mayBeJunk(bytes, start, end)) {
          hashes.add(caseHashIn(bytes, start, end));
          continue;
        }
      }
      const one = insideAt(scan, index);
      hashes.add(twinHash(one.name));
      open.push(one);
    }
    if (!hashes.haveTwins()) return { ...check(path, open, { hasTwins: false }), files };
    return { ...check(path, insideOf(scan, folder)), files };
  };
}

/** Returns what lies in a folder of a scan. */
export function insideOf(scan: PackedScan, { from, to }: PackedFolder): readonly Inside[] {
  return Array.from({ length: to - from }, (_, at) => insideAt(scan, from + at));
}

function insideAt(scan: PackedScan, index: number): Inside {
  return { name: scan.nameAt(index), kind: scan.kindAt(index), size: scan.sizeAt(index) };
}

/** Returns true only if `placeProblem` certainly finds nothing wrong for a document with this name. */
function isRightThere(name: RightName, found: FolderPlace): boolean {
  if (found.kind !== 'place') return found.kind === 'inbox';
  const { values, levels, allLevels } = found.place;
  return (
    levels === allLevels &&
    (values.client ?? name.client) === name.client &&
    (values.project ?? name.project) === name.project &&
    (values.type ?? name.type) === name.type &&
    (values.category ?? name.category) === name.category &&
    values.year === undefined
  );
}

/** Up to this many are compared with each other; more are put into a set. */
const FEW = 16;

/** The numbers that names in one folder share with their twins. */
function hashesOfOne(): {
  readonly begin: (most: number) => void;
  readonly add: (hash: number) => void;
  /** Returns whether two of them are the same. */
  readonly haveTwins: () => boolean;
} {
  let all = new Int32Array(FEW);
  let count = 0;
  return {
    begin(most) {
      count = 0;
      if (most > all.length) all = new Int32Array(2 * most);
    },
    add: (hash) => void (all[count++] = hash),
    haveTwins() {
      if (count > FEW) return new Set(all.subarray(0, count)).size < count;
      for (let one = 1; one < count; one++)
        for (let other = 0; other < one; other++) if (all[one] === all[other]) return true;
      return false;
    },
  };
}
