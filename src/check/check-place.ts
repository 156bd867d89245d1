import type { RelPath } from '../kernel/rel-path.ts';
import { destinationFolder } from '../names/destination.ts';
import type { PathValues } from '../names/destination.ts';
import type { NameContext, NameParts } from '../names/parsed-name.ts';
import { filingStage } from '../register/filing-stage.ts';
import type { PlaceProblem } from './finding.ts';
import type { FolderPlace } from './folder-places.ts';

type Compared = 'client' | 'project' | 'type' | 'category' | 'year';
const compared: readonly Compared[] = ['client', 'project', 'type', 'category', 'year'];

/** Returns what is wrong with a document lying in `folder`, given what its name says; undefined if nothing is. */
export function placeProblem(
  folder: RelPath,
  lies: { readonly parts: NameParts; readonly place: FolderPlace },
  context: NameContext,
): PlaceProblem | undefined {
  if (lies.place.kind === 'inbox') return undefined;
  if (lies.place.kind === 'stray') return { code: 'unfiled' };
  const { parts } = lies;
  const { values, levels, allLevels } = lies.place.place;
  if (contradicts(parts, values, context)) {
    const stage = values.stage ?? filingStage(parts, context);
    const belongs = destinationFolder({ ...values, ...saidBy(parts), stage }, context.rules);
    // If there is no right place to name, the mistake in the name itself is reported instead.
    if (belongs.ok && belongs.value !== folder) return { code: 'misplaced', belongs: belongs.value };
  }
  return levels < allLevels ? { code: 'unfiled' } : undefined;
}

function saidBy(parts: NameParts): PathValues {
  const said: { [Field in Compared]?: string } = {};
  for (const field of compared) {
    const value = valueIn(parts, field);
    if (value !== undefined) said[field] = value;
  }
  return said;
}

function valueIn(parts: NameParts, field: Compared): string | undefined {
  return field === 'year' ? (parts.year ?? parts.date?.slice(0, 4)) : parts[field];
}

function contradicts(said: NameParts, lies: PathValues, { register }: NameContext): boolean {
  // Nearly every document lies where its name says, and a client's or project's other name is not looked up for that.
  for (const field of compared) {
    const folder = lies[field];
    if (folder === undefined) continue;
    const value = valueIn(said, field);
    if (value === undefined || value === folder) continue;
    if (field === 'client') {
      if (register.client(folder)?.client.name !== value) return true;
    } else if (field !== 'project' || said.client === undefined) return true;
    else if (register.project(said.client, folder)?.project.number !== value) return true;
  }
  return false;
}
