import type { EventBody, TagTarget } from '../journal/event.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { ownTagsOf } from '../register/known-document.ts';
import { fingerprint } from '../scan/fingerprint.ts';
import type { MarkedArchive } from './archive.ts';
import { requireClient } from './clients.ts';
import { identifyAmong } from './document-identity.ts';
import type { Identify } from './document-identity.ts';
import { requireProject } from './projects.ts';
import type { ArchiveState } from './state.ts';
import { typedText } from './typed-text.ts';

/** What a tag is added to or removed from. */
export type TagPlaces = {
  readonly paths: readonly RelPath[];
  readonly clients: readonly string[];
  readonly projects: readonly string[];
};

/**
 * Returns the events that add `tag` to all places, or remove it; places that need no change get none. Throws
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
  const clean = readableTag(tag);
  const isWanted = op === 'tag-added';
  return targetsOf(archive, state, places)
    .filter(({ tags }) => tags.includes(clean) !== isWanted)
    .map(({ target }) => ({ op, target, tag: clean }));
}

/** Returns the tag, normalised. Throws `bad-value` if it cannot be typed in a search. */
export function readableTag(tag: string): string {
  const clean = typedText('<tag>', tag);
  // A comma means "or" in a search, so a tag that contains one could never be asked for.
  if (clean === '' || clean.includes(',')) {
    throw new UserFacingError('bad-value', { option: '<tag>', value: tag, expected: 'text without commas' });
  }
  return clean;
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
  const identify = identifyAmong(state.documents, archive.disk);
  return [
    ...clients,
    ...projects,
    ...places.paths.map((path) => documentTarget(archive, state, { identify, path })),
  ];
}

function documentTarget(
  { disk }: MarkedArchive,
  { decisions }: ArchiveState,
  { identify, path }: { readonly identify: Identify; readonly path: RelPath },
): Target {
  const kind = disk.stat(path)?.kind;
  if (kind !== 'file') {
    throw new UserFacingError('path-missing', { path, ...(kind === 'folder' && { isFolder: true }) });
  }
  const print = fingerprint(disk, path);
  if (!print.ok) throw new UserFacingError('disk-error', { path, reason: 'being written' });
  const document = identify(path, print.value);
  return {
    target: { kind: 'document', document, path, fingerprint: print.value },
    tags: ownTagsOf(decisions, document),
  };
}
