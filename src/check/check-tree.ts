import { baseName, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Hint } from '../names/hint.ts';
import type { NameContext, NameProblem, ParsedName } from '../names/parsed-name.ts';
import { parseName } from '../names/parse-name.ts';
import { suggestName } from '../names/suggest-name.ts';
import type { Entry } from '../scan/entry.ts';
import { folderNameProblems } from './check-folder.ts';
import { placeProblem } from './check-place.ts';
import { findTwins } from './find-twins.ts';
import type { TwinProblem } from './find-twins.ts';
import type { Finding, PlaceProblem } from './finding.ts';
import { folderPlaces, strayReason } from './folder-places.ts';
import type { FolderPlace } from './folder-places.ts';
import { attention } from './left-out.ts';
import { problemSubject } from './problem-subject.ts';
import { requiredName } from './required-name.ts';

/** What a check goes by. */
export type CheckContext = NameContext & {
  /** Returns the extension (`.pdf`) that a file's content calls for; undefined if it has it, or nobody can tell. */
  readonly actualKind?: (path: RelPath) => string | undefined;
  /** Returns what is known of a document beside its name, for the name that it should have. */
  readonly hints?: (path: RelPath) => readonly Hint[];
};

type Check = {
  readonly context: CheckContext;
  readonly placeOfFolder: (folder: RelPath) => FolderPlace;
  readonly twins: ReadonlyMap<RelPath, TwinProblem>;
  /** Folders reported as stray: what lies in them is not reported for that again. */
  readonly stray: Set<RelPath>;
};

/**
 * Checks names, folders and places of `entries` (any order, any part of a tree) and tells what is wrong, in the order
 * of paths. Junk, ignored paths and the program's own files are left out; codes that the rules turn off are not told.
 */
export function* checkEntries(entries: readonly Entry[], context: CheckContext): Iterable<Finding> {
  const look = attention(context.rules);
  const sorted = entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const seen = sorted.map((entry) => ({ entry, attention: look(entry) }));
  const whole = seen.filter((each) => each.attention === 'whole').map(({ entry }) => entry);
  const check: Check = {
    context,
    placeOfFolder: folderPlaces(context),
    twins: findTwins(whole),
    stray: new Set(),
  };
  for (const { entry, attention: kind } of seen) {
    if (kind === 'none') continue;
    const findings =
      kind === 'temporary' ? [bare(entry.path, { code: 'temporary-left' })] : checkEntry(entry, check);
    for (const finding of findings) {
      const severity = context.rules.severityOf(finding.problem.code);
      if (severity !== 'off') yield { ...finding, severity };
    }
  }
}

type Unrated = Omit<Finding, 'severity'>;

function checkEntry(entry: Entry, check: Check): readonly Unrated[] {
  const findings: Unrated[] = [];
  if (entry.kind === 'folder') findings.push(...checkFolder(entry.path, check));
  else if (entry.kind === 'file') findings.push(...checkDocument(entry, check));
  const twin = check.twins.get(entry.path);
  return twin === undefined ? findings : [...findings, bare(entry.path, twin)];
}

function checkFolder(path: RelPath, { context, placeOfFolder, stray }: Check): readonly Unrated[] {
  const findings = folderNameProblems(path, context.rules.maxNameBytes).map((problem) => bare(path, problem));
  if (stray.has(parentOf(path))) {
    stray.add(path);
    return findings;
  }
  const expected = strayReason(path, placeOfFolder(path), context);
  if (expected === undefined) return findings;
  stray.add(path);
  return [...findings, bare(path, { code: 'stray-folder', expected })];
}

function checkDocument({ path, size }: Entry, { context, placeOfFolder }: Check): readonly Unrated[] {
  const parsed = parseName(baseName(path), context);
  const findings: Unrated[] = [];
  const { problems, suggestion } = judged(parsed, path, context);
  for (const problem of problems) {
    findings.push({ ...bare(path, problem), ...(suggestion !== undefined && { suggestion }) });
  }
  const folder = placeOfFolder(parentOf(path));
  const misplaced = placeProblem(path, { parts: parsed.parts, folder }, context);
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
  const facts =
    parsed.problems.length === 0 && required === undefined ? {} : { hints: context.hints?.(path) ?? [] };
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
