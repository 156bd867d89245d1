import type { FolderAsked } from '../files/folder-listing.ts';
import type { FolderStamp } from '../files/folder-stamp.ts';
import { parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { packer } from './packed-scan.ts';
import type { PackedScan } from './packed-scan.ts';
import { beginningOf, fateOf, pathFrom } from './walk.ts';
import type { Walk, WalkOptions } from './walk.ts';

/** The folders of an earlier look, with the stamps that can be relied on; empty for those that cannot. */
export type KnownFolders = ReadonlyMap<RelPath, FolderStamp | ''>;

/** A walk that keeps what it sees in little memory. */
export type Look = Walk & { scan(): PackedScan };

/**
 * Begins a look at a tree. Folders that have the stamp of `known` are not listed: what lies in them is taken to
 * be as it was, and their folders are those that are known.
 */
export function beginLook(
  { from = ROOT, skip }: WalkOptions = {},
  known: KnownFolders = new Map<RelPath, FolderStamp>(),
): Look {
  const below = belowOf(known);
  const packing = packer();
  const visitTo = (folder: RelPath): FolderAsked => ({ folder, stamp: known.get(folder) ?? '' });
  const ahead = [visitTo(from)];
  return {
    ahead,
    get seen() {
      return packing.length;
    },
    note({ folder }, { listing, stamp }) {
      if (listing === 'unchanged') {
        if (stamp !== undefined) packing.keep(folder, stamp);
        for (const path of below.get(folder) ?? []) ahead.push(visitTo(path));
      } else if (typeof listing === 'string') packing.miss({ path: folder, why: listing });
      else {
        packing.begin(folder, stamp);
        const before = beginningOf(folder);
        for (const listed of listing) {
          const path = pathFrom(before, listed.name);
          const fate = fateOf(path, listed, skip);
          if (fate === 'undecodable-name') packing.miss({ path, why: fate });
          else if (fate === 'noted') {
            packing.add(listed.name, listed);
            if (listed.kind === 'folder') ahead.push(visitTo(path));
          }
        }
      }
    },
    scan: () => packing.done(),
  };
}

function belowOf(known: KnownFolders): ReadonlyMap<RelPath, readonly RelPath[]> {
  const below = new Map<RelPath, RelPath[]>();
  for (const path of known.keys()) {
    if (path === ROOT) continue;
    const parent = parentOf(path);
    const folders = below.get(parent);
    if (folders === undefined) below.set(parent, [path]);
    else folders.push(path);
  }
  return below;
}
