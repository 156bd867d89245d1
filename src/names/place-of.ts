import { componentsOf, isInside, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { PathField, PathLevel, Rules } from '../rules/rules.ts';
import { isPrivateFolder } from './destination.ts';
import type { PathValues } from './destination.ts';

/** What the folders above a document say. */
export type Place = {
  /** As the folders are named; `stage` is the name of the stage, not its folder. */
  readonly values: PathValues;
  /** How many levels of the filing path there are above the document, and how many there should be. */
  readonly levels: number;
  readonly allLevels: number;
  /** Folders below the last level, outermost first. */
  readonly below: readonly string[];
};

/**
 * Returns what the folders above the document at `path` say; a document that lies too high says only part. Undefined if
 * a folder does not fit its level, or the document lies in an inbox or in the archive's private folder.
 */
export function placeOf(path: RelPath, rules: Rules): Place | undefined {
  return placeIn(parentOf(path), rules);
}

/** Returns the same of any document in `folder`. */
export function placeIn(folder: RelPath, rules: Rules): Place | undefined {
  if (rules.inboxes.some((inbox) => isInside(folder, inbox))) return undefined;
  const components = componentsOf(folder);
  if (components.some(isPrivateFolder)) return undefined;
  const levels = rules.filing.path;
  const values: { [Field in PathField]?: string } = {};
  const depth = Math.min(levels.length, components.length);
  for (let index = 0; index < depth; index++) {
    const found = matchLevel(levels[index] ?? [], components[index] ?? '', rules);
    if (found === undefined) return undefined;
    for (const [field, value] of found) {
      if (values[field] !== undefined && values[field] !== value) return undefined;
      values[field] = value;
    }
  }
  return { values, levels: depth, allLevels: levels.length, below: components.slice(depth) };
}

type Found = readonly (readonly [PathField, string])[];

/** Returns the values of one folder name, trying the shortest value for each field first; undefined if none fits. */
function matchLevel(level: PathLevel, name: string, rules: Rules): Found | undefined {
  const [part, ...rest] = level;
  if (part === undefined) return name === '' ? [] : undefined;
  if ('text' in part) {
    return name.startsWith(part.text) ? matchLevel(rest, name.slice(part.text.length), rules) : undefined;
  }
  for (let length = rest.length === 0 ? name.length : 1; length <= name.length; length++) {
    const value = length === 0 ? undefined : valueOf(part.field, name.slice(0, length), rules);
    const others = value === undefined ? undefined : matchLevel(rest, name.slice(length), rules);
    if (value !== undefined && others !== undefined) return [[part.field, value], ...others];
  }
  return undefined;
}

function valueOf(field: PathField, text: string, rules: Rules): string | undefined {
  switch (field) {
    case 'stage':
      return rules.stages.find((stage) => stage.folder === text)?.name;
    case 'year':
      return /^(?:19|20)\d\d$/.test(text) ? text : undefined;
    case 'type':
      return rules.types.find(text)?.name;
    case 'category':
      return rules.categories.find(text)?.name;
    case 'client':
    case 'project':
      return text;
    default:
      return field satisfies never;
  }
}
