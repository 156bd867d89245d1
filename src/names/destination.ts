import { joinPath, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import type { PathField, PathLevel, Rules } from '../rules/rules.ts';
import { foldText } from '../text/fold.ts';
import { portabilityProblems } from './portable-name.ts';
import type { UnportableName } from './portable-name.ts';

/** The values that a filing path is made of; `stage` is a stage's name, not its folder. */
export type PathValues = { readonly [Field in PathField]?: string };

/** Why there is no folder for a document. */
export type DestinationFailure =
  | { readonly kind: 'missing-value'; readonly field: PathField }
  | { readonly kind: 'unknown-stage'; readonly value: string }
  /** A value, or the folder name made from it, is not a safe folder name. */
  | {
      readonly kind: 'unsafe-folder';
      readonly value: string;
      readonly problems: readonly UnportableName[];
    };

const MAX_COMPONENT_BYTES = 255;
const [ZERO, SMALL_Z] = [0x30, 0x7a];
const [FIRST_HAN, LAST_HAN] = [0x4e00, 0x9fff];

/**
 * Returns the folder in which the rules file a document with these values. Every value is one component and checked as
 * such, so the folder lies inside the archive and outside its private folder.
 */
export function destinationFolder(values: PathValues, rules: Rules): Result<RelPath, DestinationFailure> {
  let folder: RelPath = ROOT;
  for (const level of rules.filing.path) {
    const component = componentOf(level, values, rules);
    if (!component.ok) return component;
    folder = joinPath(folder, component.value);
  }
  return ok(folder);
}

function componentOf(level: PathLevel, values: PathValues, rules: Rules): Result<string, DestinationFailure> {
  let component = '';
  for (const part of level) {
    if ('text' in part) {
      component += part.text;
      continue;
    }
    const value = values[part.field];
    if (value === undefined) return fail({ kind: 'missing-value', field: part.field });
    const folder = part.field === 'stage' ? stageFolder(value, rules) : value;
    if (folder === undefined) return fail({ kind: 'unknown-stage', value });
    const unsafe = unsafeFolder(folder);
    if (unsafe !== undefined) return fail(unsafe);
    component += folder;
  }
  const unsafe = unsafeFolder(component);
  return unsafe === undefined ? ok(component) : fail(unsafe);
}

function stageFolder(name: string, rules: Rules): string | undefined {
  const known = rules.stageNames.find(name)?.name ?? name;
  return rules.stages.find((stage) => stage.name === known)?.folder;
}

function unsafeFolder(name: string): DestinationFailure | undefined {
  const problems = portabilityProblems(name, MAX_COMPONENT_BYTES);
  const isUnsafe = problems.length > 0 || name.startsWith(' ') || isPrivateFolder(name);
  return isUnsafe ? { kind: 'unsafe-folder', value: name, problems } : undefined;
}

/**
 * Returns whether a share or a person could take a folder's `name` for a private one: also spellings that only
 * resemble a private name.
 */
export function isPrivateFolder(name: string): boolean {
  const first = name.charCodeAt(0);
  // Nearly all names begin with a character that never folds to a dot.
  if ((first >= ZERO && first <= SMALL_Z) || (first >= FIRST_HAN && first <= LAST_HAN)) return false;
  return foldText(name).startsWith('.archive');
}
