import { componentsOf, isInside } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { NameContext } from '../names/parsed-name.ts';
import { placeIn } from '../names/place-of.ts';
import type { Place } from '../names/place-of.ts';
import type { PathField } from '../rules/rules.ts';

/** What a folder is to the documents in it; `stray` fits no level of the filing path. */
export type FolderPlace =
  { readonly kind: 'inbox' } | { readonly kind: 'stray' } | { readonly kind: 'place'; readonly place: Place };

/** Returns a function that says what a folder is, looking at each folder once. */
export function folderPlaces({ rules }: NameContext): (folder: RelPath) => FolderPlace {
  const known = new Map<RelPath, FolderPlace>();
  const look = (folder: RelPath): FolderPlace => {
    if (rules.inboxes.some((inbox) => isInside(folder, inbox))) return { kind: 'inbox' };
    const place = placeIn(folder, rules);
    return place === undefined ? { kind: 'stray' } : { kind: 'place', place };
  };
  return (folder) => {
    let found = known.get(folder);
    if (found === undefined) known.set(folder, (found = look(folder)));
    return found;
  };
}

/**
 * Returns what was expected where `folder` lies, or undefined if the folder is right there: an inbox or on the way to
 * one, or a folder that fits its level and, as a client or project, is registered under exactly this name.
 */
export function strayReason(
  folder: RelPath,
  found: FolderPlace,
  { rules, register }: NameContext,
): PathField | 'none' | undefined {
  if (found.kind === 'inbox' || rules.inboxes.some((inbox) => isInside(inbox, folder))) return undefined;
  const depth = componentsOf(folder).length;
  const level = rules.filing.path[depth - 1];
  if (level === undefined) return 'none';
  const fields = level.flatMap((part) => ('field' in part ? [part.field] : []));
  if (found.kind === 'stray') return fields[0] ?? 'none';
  const { client, project } = found.place.values;
  if (client === undefined) return undefined;
  const match = register.client(client);
  if (fields.includes('client') && match?.exact !== true) return 'client';
  if (!fields.includes('project') || project === undefined || match === undefined) return undefined;
  return register.project(match.client.name, project)?.exact === true ? undefined : 'project';
}
