import { parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { destinationFolder } from '../names/destination.ts';
import type { PathValues } from '../names/destination.ts';
import type { NameContext, NameParts } from '../names/parsed-name.ts';
import { filingStage } from '../register/filing-stage.ts';
import type { PlaceProblem } from './finding.ts';
import type { FolderPlace } from './folder-places.ts';

const compared = ['client', 'project', 'type', 'category', 'year'] as const;

/** Returns what is wrong with where a document lies, given what its name says; undefined if nothing is. */
export function placeProblem(
  path: RelPath,
  { parts, folder }: { readonly parts: NameParts; readonly folder: FolderPlace },
  context: NameContext,
): PlaceProblem | undefined {
  if (folder.kind === 'inbox') return undefined;
  if (folder.kind === 'stray') return { code: 'unfiled' };
  const { place } = folder;
  const said = valuesOf(parts);
  if (contradicts(said, place.values, context)) {
    const stage = place.values.stage ?? filingStage(parts, context);
    const belongs = destinationFolder({ ...place.values, ...said, stage }, context.rules);
    // Without a place to name, the fault of the name itself is the one to tell.
    if (belongs.ok && belongs.value !== parentOf(path)) return { code: 'misplaced', belongs: belongs.value };
  }
  return place.levels < place.allLevels ? { code: 'unfiled' } : undefined;
}

function valuesOf({
  client,
  project,
  type,
  category,
  date,
  year = date?.slice(0, 4),
}: NameParts): PathValues {
  return {
    ...(client !== undefined && { client }),
    ...(project !== undefined && { project }),
    ...(type !== undefined && { type }),
    ...(category !== undefined && { category }),
    ...(year !== undefined && { year }),
  };
}

function contradicts(said: PathValues, lies: PathValues, { register }: NameContext): boolean {
  return compared.some((field) => {
    const [value, folder] = [said[field], lies[field]];
    if (value === undefined || folder === undefined || value === folder) return false;
    if (field === 'client') return register.client(folder)?.client.name !== value;
    if (field !== 'project' || said.client === undefined) return true;
    return register.project(said.client, folder)?.project.number !== value;
  });
}
