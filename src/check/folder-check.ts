import type { RelPath } from '../kernel/rel-path.ts';
import type { Hint } from '../names/hint.ts';
import type { NameContext, NameProblem, ParsedName } from '../names/parsed-name.ts';
import { parseName } from '../names/parse-name.ts';
import { suggestName } from '../names/suggest-name.ts';
import type { Entry } from '../scan/entry.ts';
import { junkKind } from '../scan/junk.ts';
import { folderNameProblems } from './check-folder.ts';
import { placeProblem } from './check-place.ts';
import { twinsAmong } from './find-twins.ts';
import { isOfName } from './finding.ts';
import type { Finding, PlaceProblem } from './finding.ts';
import { folderPlaces, strayReason } from './folder-places.ts';
import type { FolderPlace } from './folder-places.ts';
import { problemSubject } from './problem-subject.ts';
import { requiredName } from './required-name.ts';

/** What a check needs to know. */
export type CheckContext = NameContext & {
  /**
   * Returns the extension (`.pdf`) that a file's content calls for; undefined if it has this extension, or the
   * content does not say.
   */
  readonly actualKind?: (path: RelPath) => string | undefined;
  /** Returns what is known of a document beside its name, for the name that it should have. */
  readonly hints?: (path: RelPath) => readonly Hint[];
};

/** A name in a folder, with what a check needs to know about it. */
export type Inside = Pick<Entry, 'kind' | 'size'> & { readonly name: string };

/** What is wrong with the names in one folder, in their order, and how many files have wrong names. */
export type FolderFindings = { readonly findings: readonly Finding[]; readonly wrong: number };

/**
 * Reports what is wrong with the content of `folder`: all names in it that are neither junk nor ignored, by code
 * unit. A folder must be asked about before those that lie in it. Where it is known that no two of them are twins,
 * files that are right in every way may be left out.
 */
export type FolderCheck = (
  folder: RelPath,
  inside: readonly Inside[],
  knows?: { readonly hasTwins: boolean },
) => FolderFindings;

type Unrated = Omit<Finding, 'severity'>;

/** Folders that need special treatment. */
export type Standing = {
  /** Folders of programs for what is not finished: what lies in them is not looked at. */
  readonly closed: Set<RelPath>;
  /** Folders reported as stray: what lies in them is not reported for that again. */
  readonly stray: Set<RelPath>;
};

type Check = Standing & {
  readonly context: CheckContext;
  readonly placeOfFolder: (folder: RelPath) => FolderPlace;
  /** Names of folders that were found to be right. */
  readonly rightFolders: Set<string>;
};

const MOST_NAMES = 10_000;

const nothing: FolderFindings = { findings: [], wrong: 0 };

/**
 * Begins to check a tree, folder by folder. Codes that the rules turn off are not reported. Unusual folders are noted
 * in `standing`, which an earlier check by the same rules and register may have begun.
 */
export function folderCheck(
  context: CheckContext,
  standing: Standing = { closed: new Set(), stray: new Set() },
  placeOfFolder = folderPlaces(context),
): FolderCheck {
  const check: Check = { context, placeOfFolder, rightFolders: new Set(), ...standing };
  return (folder, inside, { hasTwins } = { hasTwins: true }) => {
    const before = folder === '' ? '' : `${folder}/`;
    if (check.closed.has(folder)) {
      for (const { name, kind } of inside)
        if (kind === 'folder') check.closed.add(`${before}${name}` as RelPath);
      return nothing;
    }
    return checkInside({ folder, before }, { inside, hasTwins }, check);
  };
}

function checkInside(
  { folder, before }: { readonly folder: RelPath; readonly before: string },
  { inside, hasTwins }: { readonly inside: readonly Inside[]; readonly hasTwins: boolean },
  check: Check,
): FolderFindings {
  const findings: Finding[] = [];
  const tell = (found: Unrated): boolean => {
    const severity = check.context.rules.severityOf(found.problem.code);
    if (severity !== 'off') findings.push({ ...found, severity });
    return severity !== 'off' && isOfName(found.problem);
  };
  let wrong = 0;
  const temporary = new Set(inside.filter(({ name, kind }) => junkKind(name, kind) === 'temporary'));
  const twins = hasTwins ? twinsAmong(inside.filter((one) => !temporary.has(one))) : undefined;
  for (const one of inside) {
    const { name, kind } = one;
    const path = `${before}${name}` as RelPath;
    if (temporary.has(one)) {
      if (kind === 'folder') check.closed.add(path);
      tell(bare(path, { code: 'temporary-left' }));
      continue;
    }
    const there = { path, folder };
    if (kind === 'folder') for (const found of checkFolder(there, name, check)) tell(found);
    else if (kind === 'file' && checkDocument(there, one, check).map(tell).includes(true)) wrong++;
    const twin = twins?.get(name);
    if (twin !== undefined) tell(bare(path, { code: twin.code, other: `${before}${twin.other}` as RelPath }));
  }
  return { findings, wrong };
}

/** Where a name is. */
type There = { readonly path: RelPath; readonly folder: RelPath };

function checkFolder({ path, folder }: There, name: string, check: Check): readonly Unrated[] {
  const { context, placeOfFolder, stray } = check;
  const findings = nameFindings({ path, folder }, name, check);
  if (stray.has(folder)) {
    stray.add(path);
    return findings;
  }
  const expected = strayReason(path, placeOfFolder(path), context);
  if (expected === undefined) return findings;
  stray.add(path);
  return [...findings, bare(path, { code: 'stray-folder', expected })];
}

function nameFindings({ path }: There, name: string, { context, rightFolders }: Check): readonly Unrated[] {
  // Folders of stages have the same few names.
  if (rightFolders.has(name)) return [];
  const findings = folderNameProblems(name, context.rules.maxNameBytes).map((problem) => bare(path, problem));
  if (findings.length === 0 && rightFolders.size < MOST_NAMES) rightFolders.add(name);
  return findings;
}

function checkDocument(
  { path, folder }: There,
  { name, size }: Inside,
  { context, placeOfFolder }: Check,
): readonly Unrated[] {
  const parsed = parseName(name, context);
  const findings: Unrated[] = [];
  const { problems, suggestion } = judged(parsed, path, context);
  for (const problem of problems) {
    findings.push({ ...bare(path, problem), ...(suggestion !== undefined && { suggestion }) });
  }
  const misplaced = placeProblem(folder, { parts: parsed.parts, place: placeOfFolder(folder) }, context);
  if (misplaced !== undefined) findings.push(bare(path, misplaced));
  if (size === 0) findings.push(bare(path, { code: 'empty-file' }));
  const actual = context.actualKind?.(path);
  if (actual !== undefined) {
    findings.push(bare(path, { code: 'extension-mismatch', value: parsed.parts.extension, actual }));
  }
  return findings;
}

/** What is wrong with a name where it lies, with the right name if there is one. */
function judged(
  parsed: ParsedName,
  path: RelPath,
  context: CheckContext,
): { readonly problems: readonly NameProblem[]; readonly suggestion?: NonNullable<Finding['suggestion']> } {
  const required = context.rules.requiredPattern(path);
  if (parsed.problems.length === 0 && required === undefined) return parsed;
  const facts = {
    get hints() {
      return context.hints?.(path) ?? [];
    },
  };
  const there = required === undefined ? undefined : requiredName(parsed, required, context, facts);
  const problems = there?.problems ?? parsed.problems;
  if (problems.length === 0) return { problems };
  const suggested = there === undefined ? suggestName(parsed, context, facts) : there.suggestion;
  if (suggested === undefined || suggested.name === parsed.fileName) return { problems };
  const { name, confidence, reasons } = suggested;
  return { problems, suggestion: { name, confidence, reasons } };
}

function bare(path: RelPath, problem: NameProblem | PlaceProblem): Unrated {
  return { path, problem, ...problemSubject(problem) };
}
