import { documentIdOf } from '../apply/prepare-move.ts';
import type { EventBody, TagTarget } from '../journal/event.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { KnownDocument } from '../register/known-document.ts';
import { fingerprint } from '../scan/fingerprint.ts';
import type { MarkedArchive } from './archive.ts';
import { requireClient } from './clients.ts';
import { requireProject } from './projects.ts';
import type { ArchiveState } from './state.ts';

/** What a tag is to be put on or taken off. */
export type TagPlaces = {
  readonly paths: readonly RelPath[];
  readonly clients: readonly string[];
  readonly projects: readonly string[];
};

/**
 * Returns the events that put `tag` on all places, or take it off; places that are as wanted already need none. Throws
 * `bad-value` for a tag that cannot be typed in a search, `path-missing`, `unknown-client` or `unknown-project`.
 */
export function changeTag(
  archive: MarkedArchive,
  state: ArchiveState,
  {
    op,
    tag,
    places,
  }: { readonly op: 'tag-added' | 'tag-removed'; readonly tag: string; readonly places: TagPlaces },
): readonly EventBody[] {
  const clean = tag.normalize('NFC').trim();
  // A comma means "or" in a search, so that such a tag could never be asked for.
  if (clean === '' || /[,\p{Cc}\p{Cf}]/u.test(clean)) {
    throw new UserFacingError('bad-value', { option: 'tag', value: tag, expected: 'text without commas' });
  }
  const isWanted = op === 'tag-added';
  return targetsOf(archive, state, places)
    .filter(({ tags }) => tags.includes(clean) !== isWanted)
    .map(({ target }) => ({ op, target, tag: clean }));
}

type Target = { readonly target: TagTarget; readonly tags: readonly string[] };

function targetsOf(archive: MarkedArchive, state: ArchiveState, places: TagPlaces): readonly Target[] {
  const clients = places.clients.map((text): Target => {
    const client = requireClient(state, text);
    return { target: { kind: 'client', client: client.name }, tags: client.tags };
  });
  const projects = places.projects.map((text): Target => {
    const project = requireProject(state, text);
    return {
      target: { kind: 'project', client: project.client, project: project.number },
      tags: project.tags,
    };
  });
  return [...clients, ...projects, ...places.paths.map((path) => documentTarget(archive, state, path))];
}

/**
 * A document that the journals know at this path keeps its id; so does one that they know elsewhere, if it is gone
 * from there and this one has its fingerprint: then a person has moved it.
 */
function documentTarget({ disk }: MarkedArchive, { documents }: ArchiveState, path: RelPath): Target {
  if (disk.stat(path)?.kind !== 'file') throw new UserFacingError('path-missing', { path });
  const print = fingerprint(disk, path);
  if (!print.ok) throw new UserFacingError('disk-error', { path, reason: 'being written' });
  const isSamePrint = (known: KnownDocument): boolean =>
    known.fingerprint.size === print.value.size && known.fingerprint.digest === print.value.digest;
  const here = documents.findLast((known) => known.path === path);
  const lost = documents.filter((known) => isSamePrint(known) && disk.stat(known.path) === undefined);
  const known = here ?? (lost.length === 1 ? lost[0] : undefined);
  const document = known?.id ?? documentIdOf(path, print.value);
  return {
    target: { kind: 'document', document, path, fingerprint: print.value },
    tags: known?.tags ?? [],
  };
}
