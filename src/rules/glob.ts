import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';

/** One element of a level: a literal character, any character (`?`), any run of characters (`*`), or one from a set. */
type Token = string | { readonly kind: 'one' | 'run' } | { readonly kind: 'set'; readonly test: RegExp };

/**
 * One folder level, or any number of levels (`**`). The literal text at both ends is stored apart, since comparing it
 * decides almost every case; without tokens in between, the level is exactly this name.
 */
type Level = 'levels' | { readonly start: string; readonly tokens: readonly Token[]; readonly end: string };

/** The most combinations that the braces of one glob may expand to. */
const MOST_SPELLINGS = 64;

/**
 * Returns a function that says whether one of `globs` matches a path or a folder that contains it. Fails with the part
 * of a glob that cannot be parsed.
 */
export function compileGlobs(globs: readonly string[]): Result<(path: string) => boolean, string> {
  const compiled: (readonly Level[])[] = [];
  for (const glob of globs) {
    const spellings = parseGlob(glob);
    if (!spellings.ok) return fail(glob);
    compiled.push(...spellings.value);
  }
  if (compiled.length === 0) return ok(() => false);
  return ok((path) => {
    const names = foldCase(path).split('/');
    return compiled.some((levels) => matchesLevels(levels, names));
  });
}

/**
 * Parses `*` `?` `[a-z]` `{a,b}` `**` into one list of levels for each expansion of the braces. A glob without `/`
 * matches that name at any level; others start at the archive's root. Letter case is ignored. Fails with the part that
 * cannot be parsed. Matching never retries a run once a later one has started, so that its time is at most the product
 * of both lengths; globs turned into regular expressions can take exponential time.
 */
export function parseGlob(glob: string): Result<readonly (readonly Level[])[], string> {
  const spellings = expandBraces(glob);
  if (spellings === undefined) return fail(glob);
  const globs: (readonly Level[])[] = [];
  for (const spelling of spellings) {
    const levels = parseLevels(spelling);
    if (!levels.ok) return levels;
    globs.push(levels.value);
  }
  return ok(globs);
}

function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function expandBraces(glob: string): readonly string[] | undefined {
  let spellings = [''];
  let position = 0;
  for (const group of glob.matchAll(/\{([^{}]*)\}/g)) {
    const before = glob.slice(position, group.index);
    if (/[{}]/.test(before)) return undefined;
    const choices = (group[1] ?? '').split(',');
    spellings = spellings.flatMap((start) => choices.map((choice) => start + before + choice));
    if (spellings.length > MOST_SPELLINGS) return undefined;
    position = group.index + group[0].length;
  }
  const end = glob.slice(position);
  return /[{}]/.test(end) ? undefined : spellings.map((start) => start + end);
}

function parseLevels(spelling: string): Result<readonly Level[], string> {
  const anywhere = !spelling.replace(/\/$/, '').includes('/');
  const levels: Level[] = anywhere ? ['levels'] : [];
  for (const level of foldCase(spelling)
    .replace(/^\/|\/$/g, '')
    .split('/')) {
    if (level === '' || level === '.' || level === '..' || /^!|\\/.test(level)) return fail(spelling);
    if (level === '**') {
      if (levels.at(-1) !== 'levels') levels.push('levels');
      continue;
    }
    const tokens = parseTokens(level);
    if (tokens === undefined) return fail(level);
    levels.push(levelOf(tokens));
  }
  // What lies in a matching folder matches as well.
  if (levels.at(-1) !== 'levels') levels.push('levels');
  return ok(levels);
}

function parseTokens(level: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (const [part] of level.matchAll(/\*+|\?|\[[^\]]*\]|[^]/gu)) {
    if (part.startsWith('*')) tokens.push({ kind: 'run' });
    else if (part === '?') tokens.push({ kind: 'one' });
    else if (part === '[') return undefined;
    else if (part.startsWith('[') && part.length > 1) {
      const test = parseSet(part);
      if (test === undefined) return undefined;
      tokens.push({ kind: 'set', test });
    } else tokens.push(part);
  }
  return tokens;
}

function levelOf(tokens: readonly Token[]): Level {
  const first = tokens.findIndex((token) => typeof token !== 'string');
  if (first < 0) return { start: literal(tokens), tokens: [], end: '' };
  const last = tokens.findLastIndex((token) => typeof token !== 'string');
  return {
    start: literal(tokens.slice(0, first)),
    tokens: tokens.slice(first, last + 1),
    end: literal(tokens.slice(last + 1)),
  };
}

function literal(tokens: readonly Token[]): string {
  return tokens.filter((token) => typeof token === 'string').join('');
}

function parseSet(part: string): RegExp | undefined {
  const inner = part.slice(1, -1).replace(/^[!^]/, '');
  if (inner === '') return undefined;
  const negated = inner.length < part.length - 2 ? '^' : '';
  try {
    return new RegExp(`^[${negated}${inner.replace(/[\\[\]^]/g, '\\$&')}]$`, 'u');
  } catch {
    return undefined;
  }
}

function matchesLevels(levels: readonly Level[], names: readonly string[]): boolean {
  return matchesRuns(levels, names, {
    isRun: (level) => level === 'levels',
    fits: (level, name) => level !== 'levels' && matchesName(level, name),
  });
}

function matchesName({ start, tokens, end }: Exclude<Level, 'levels'>, name: string): boolean {
  if (tokens.length === 0) return name === start;
  const between = name.length - start.length - end.length;
  if (between < 0 || !name.startsWith(start) || !name.endsWith(end)) return false;
  return matchesRuns(tokens, Array.from(name.slice(start.length, start.length + between)), {
    isRun: (token) => typeof token === 'object' && token.kind === 'run',
    fits: (token, character) =>
      typeof token === 'string' ? token === character : token.kind === 'one' || fitsSet(token, character),
  });
}

function fitsSet(token: Exclude<Token, string>, character: string): boolean {
  return token.kind === 'set' && token.test.test(character);
}

/** Matches all of `items`; a run takes any number of them, and only the latest run is ever extended. */
function matchesRuns<Part, Item>(
  parts: readonly Part[],
  items: readonly Item[],
  by: { readonly isRun: (part: Part) => boolean; readonly fits: (part: Part, item: Item) => boolean },
): boolean {
  let part = 0;
  let item = 0;
  let retry: { readonly part: number; item: number } | undefined;
  while (item < items.length) {
    const current = parts[part];
    if (current !== undefined && by.isRun(current)) {
      retry = { part: ++part, item };
    } else if (current !== undefined && by.fits(current, items[item] as Item)) {
      part++;
      item++;
    } else if (retry !== undefined) {
      item = ++retry.item;
      part = retry.part;
    } else return false;
  }
  return parts.slice(part).every((left) => by.isRun(left));
}
