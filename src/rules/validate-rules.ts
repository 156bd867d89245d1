import type { FileProblem } from '../kernel/errors.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import { crossRules } from './cross-rules/all.ts';
import type { FoundProblem, KeyPath } from './problem-codes.ts';
import { keyText } from './reading/key-text.ts';
import { parseInSpiteOfSlips } from './reading/parse-in-spite-of-slips.ts';
import { DEEPEST_NESTING } from './reading/parse-yaml.ts';
import { plainData } from './reading/plain-data.ts';
import type { PlainMap, PlainValue } from './reading/plain-data.ts';
import { prunable } from './reading/prune.ts';
import type { Pruned } from './reading/prune.ts';
import { schemaProblems } from './reading/schema-problems.ts';
import { placed, sourceOf } from './reading/yaml-tree.ts';
import { rulesFileSchema } from './schema.ts';
import type { RulesFile } from './schema.ts';

/** The most mistakes that are reported at once; with more, the file is something else altogether. */
const MOST_PROBLEMS = 1000;

/**
 * Returns the content of a rules file with its defaults, or all its mistakes in order of lines. Loads the parsers of
 * YAML and of the schema, which takes about as long as starting the program: a caller that has seen this text before
 * should store the result (it is plain data) and call `compileRules` directly.
 */
export function validateRules(text: string): Result<RulesFile, readonly FileProblem[]> {
  const parsed = parseInSpiteOfSlips(text.normalize('NFC'));
  if (!parsed.ok) return parsed;
  const { tree, slips } = parsed.value;
  const { data, problems: notationProblems } = plainData(tree);
  const source = (path: KeyPath) => sourceOf(tree, path);
  const result = rulesFileSchema.safeParse(data);
  const issues = result.success ? [] : result.error.issues.slice(0, MOST_PROBLEMS);
  const found: FoundProblem[] = schemaProblems(issues, data, source).map(({ problem }) => problem);
  if (isMap(data) && found.length < MOST_PROBLEMS) {
    const pruned = prunable(data);
    const file = result.success ? result.data : parseWhatIsSound(pruned);
    found.push(...crossProblems(file, pruned));
  }
  const problems = [...slips, ...notationProblems, ...found.map((problem) => placed(tree, problem))];
  if (problems.length > 0 || !result.success) return fail(inOrder(problems));
  return ok(result.data);
}

/**
 * Returns the file without its invalid values, so that mistakes in combinations of valid ones are found in the same
 * run.
 */
function parseWhatIsSound(pruned: Pruned): RulesFile {
  const data = pruned.data as PlainMap;
  data['version'] = 1;
  for (let pass = 0; pass <= DEEPEST_NESTING; pass++) {
    const result = rulesFileSchema.safeParse(data);
    if (result.success) return result.data;
    const broken = schemaProblems(result.error.issues, data, () => '').map(({ problem, missing }) =>
      missing ? problem.path.slice(0, -1) : problem.path,
    );
    for (const path of outermostLastFirst(broken)) pruned.remove(path);
  }
  throw new Error('taking broken values away left broken values');
}

/** Returns each path once, without those inside another, last first, so that removing one does not move the others. */
function outermostLastFirst(paths: readonly KeyPath[]): readonly KeyPath[] {
  const texts = new Set(paths.map((path) => JSON.stringify(path)));
  const outermost = [...texts]
    .map((text) => JSON.parse(text) as KeyPath)
    .filter((path) => !path.some((_, depth) => texts.has(JSON.stringify(path.slice(0, depth)))));
  return outermost.toSorted(laterFirst);
}

function laterFirst(a: KeyPath, b: KeyPath): number {
  const depth = a.findIndex((step, index) => step !== b[index]);
  const [left, right] = [a[depth], b[depth]];
  return typeof left === 'number' && typeof right === 'number' ? right - left : 0;
}

function crossProblems(file: RulesFile, pruned: Pruned): readonly FoundProblem[] {
  return crossRules
    .filter(({ needsWhole = [] }) => !needsWhole.some((path) => pruned.lost(path)))
    .flatMap(({ check }) => check(file))
    .map((problem) => atOriginalPlace(problem, pruned));
}

function atOriginalPlace(problem: FoundProblem, pruned: Pruned): FoundProblem {
  const path = pruned.original(problem.path);
  return {
    ...problem,
    path,
    ...(problem.other && { other: pruned.original(problem.other) }),
    details: { ...problem.details, ...('key' in problem.details && { key: keyText(path) }) },
  } as FoundProblem;
}

function isMap(data: PlainValue): data is PlainMap {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function inOrder(problems: readonly FileProblem[]): readonly FileProblem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, MOST_PROBLEMS);
}
