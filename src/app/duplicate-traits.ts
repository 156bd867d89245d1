import { placeProblem } from '../check/check-place.ts';
import { folderPlaces } from '../check/folder-places.ts';
import type { RootedPath } from '../duplicates/candidate.ts';
import type { Traits } from '../duplicates/choose-keeper.ts';
import { baseName, isInside, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Place } from '../names/place-of.ts';
import { isRightName, parseName } from '../names/parse-name.ts';
import { ownTagsOf } from '../register/known-document.ts';
import type { Archive } from './archive.ts';
import type { ArchiveState } from './state.ts';
import { tagsOfDocument } from './tag-uses.ts';

const ofReference: Traits = {
  reference: true,
  filed: 0,
  conforming: false,
  inPlace: false,
  tagged: false,
  protected: false,
  journal: Number.POSITIVE_INFINITY,
};

/**
 * Returns how far the filing path of a place agrees with the register. A folder named after no registered client counts
 * nothing: it is somebody's own, such as a backup or a colleague's copy.
 */
function filedLevels({ values, levels, allLevels }: Place, { register }: ArchiveState): number {
  const client = values.client === undefined ? undefined : register.client(values.client)?.client.name;
  if (client === undefined) return 0;
  if (values.project === undefined || register.project(client, values.project) === undefined) return 1;
  return levels === allLevels ? 3 : 2;
}

/** Returns the traits by which the file to keep is chosen. */
export type KnownTraits = {
  readonly of: (place: RootedPath) => Traits;
  /** Whether no file of the archive is protected. */
  readonly protectsNothing: boolean;
};

/** Returns the traits of files from their names and places; files below a root other than 0 are references. */
export function traitsIn(
  archive: Archive,
  state: ArchiveState,
  protectedPaths: readonly RelPath[],
): KnownTraits {
  const { rules } = archive;
  const { register, documents, decisions } = state;
  const { protectedTags } = rules.duplicates;
  const hasProtectedTag = (path: RelPath): boolean =>
    protectedTags.length > 0 &&
    tagsOfDocument(archive, state, path).some(({ tag }) => protectedTags.includes(tag));
  const context = { rules, register };
  const placeOfFolder = folderPlaces(context);
  const filedAt = (folder: ReturnType<typeof placeOfFolder>): number =>
    folder.kind === 'place' ? filedLevels(folder.place, state) : 0;
  const isProtected = (path: RelPath): boolean =>
    rules.duplicates.protects(path) ||
    hasProtectedTag(path) ||
    protectedPaths.some((one) => isInside(path, one));
  const traitsOf = ({ root, path }: RootedPath): Traits => {
    if (root !== 0) return ofReference;
    const once = <Value>(find: () => Value): (() => Value) => {
      let found: { readonly value: Value } | undefined;
      return () => (found ??= { value: find() }).value;
    };
    // Computed only when needed: most copies are already told apart by where they lie.
    const folder = once(() => placeOfFolder(parentOf(path)));
    const filed = once(() => filedAt(folder()));
    const conforming = once(() => isRightName(baseName(path), context));
    const inPlace = once(() => {
      const { parts } = parseName(baseName(path), context);
      return filed() > 0 && placeProblem(parentOf(path), { parts, place: folder() }, context) === undefined;
    });
    const document = once(() => documents.at(path));
    return {
      reference: false,
      get filed() {
        return filed();
      },
      get conforming() {
        return conforming();
      },
      get inPlace() {
        return inPlace();
      },
      get tagged() {
        const known = document();
        return known !== undefined && ownTagsOf(decisions, known.id).length > 0;
      },
      protected: isProtected(path),
      get journal() {
        return document()?.clock ?? Number.POSITIVE_INFINITY;
      },
    };
  };
  const protectsNothing =
    protectedPaths.length === 0 && protectedTags.length === 0 && rules.duplicates.protectsNothing;
  return { of: traitsOf, protectsNothing };
}
