import type { FileProblem } from '../../kernel/errors.ts';
import { fileProblem } from '../file-problem.ts';

/** Mistakes of the hand in a text that is no YAML, and the text as it was probably meant. */
export type WritingSlips = {
  readonly problems: readonly FileProblem[];
  /** Has the same lines as the text. */
  readonly repaired: string;
};

/** Longer lines, in characters, are nothing that a person wrote. */
const LONGEST_LINE = 1000;

/** A stretch of a line outside quotes and comments, and its brackets. */
type Part = { readonly from: number; readonly to: number; readonly depth: number };

/** One mistake: where it begins on its line, what stands there, and what should. */
type Slip = {
  readonly at: number;
  readonly length: number;
  readonly instead: string;
  readonly problem: FileProblem;
};

/**
 * Finds what people usually get wrong in YAML: tabs, full-width colons and commas, a missing blank, a quotation mark
 * without its other one, braces and brackets that need quotes. Called only for a text that the parser refused, whose
 * own messages say little: it reports where it gave up, and then again and again.
 */
export function writingSlips(text: string): WritingSlips {
  const problems: FileProblem[] = [];
  const lines = text.split('\n').map((line, index) => {
    const slips = slipsOf(line, index + 1);
    problems.push(...slips.map(({ problem }) => problem));
    return slips.reduceRight(
      (changed, { at, length, instead }) => changed.slice(0, at) + instead + changed.slice(at + length),
      line,
    );
  });
  return { problems, repaired: lines.join('\n') };
}

function slipsOf(line: string, number: number): readonly Slip[] {
  if (line.length > LONGEST_LINE) return [];
  const place = (at: number) => ({ line: number, column: at + 1 });
  const { parts, unclosed } = outsideQuotes(line);
  const slips: Slip[] = [];
  const tabs = /^ *\t[ \t]*/.exec(line)?.[0] ?? '';
  if (tabs !== '' && tabs.length < line.trimEnd().length) {
    const instead = tabs.replaceAll('\t', '  ');
    slips.push({ at: 0, length: tabs.length, instead, problem: fileProblem('yaml-tab', {}, place(0)) });
  }
  slips.push(...colonSlips(line, parts, place), ...commaSlips(line, parts, place));
  const dash = /^(\s*)-(?=[^\s-])/.exec(line);
  if (dash !== null) {
    const at = dash[0].length;
    const problem = fileProblem('dash-space', { example: example(`- ${line.slice(at)}`) }, place(at - 1));
    slips.push({ at, length: 0, instead: ' ', problem });
  }
  const bare = bareValue(line);
  if (bare !== undefined && slips.length === 0) {
    const { at, value } = bare;
    const instead = `'${value.replaceAll("'", "''")}'`;
    const problem = fileProblem('needs-quotes', { value, example: instead }, place(at));
    slips.push({ at, length: value.length, instead, problem });
  }
  if (unclosed !== undefined) {
    const instead = `${line
      .slice(unclosed)
      .replace(/\s+#.*$/, '')
      .trimEnd()}${line[unclosed] ?? ''}`;
    const problem = fileProblem('unclosed-quote', { example: example(instead) }, place(unclosed));
    slips.push({ at: unclosed, length: line.length - unclosed, instead, problem });
  }
  return slips.toSorted((one, other) => one.at - other.at);
}

type Place = (at: number) => { readonly line: number; readonly column: number };

/** Finds `key：value` and `key:value`. */
function colonSlips(line: string, parts: readonly Part[], place: Place): readonly Slip[] {
  return parts.flatMap(({ from, to, depth }) => {
    const part = line.slice(from, to);
    const key = depth > 0 ? /([\w-]+)(：[ \t]*)/g : /^(\s*(?:- +)?[^\s:：'"[{#-][^\s:：]*)(：[ \t]*)/g;
    const wide = from > 0 && depth === 0 ? [] : [...part.matchAll(key)];
    const tight = from > 0 || wide.length > 0 ? null : /^(\s*(?:-\s+)?[a-z_]+)(:)(?=[^\s:])/.exec(part);
    return [...wide, ...(tight === null ? [] : [tight])].map((found): Slip => {
      const [, before = '', colon = ''] = found;
      const at = from + found.index + before.length;
      const rest = line.slice(at + colon.length).trimStart();
      const shown = `${before.trim().replace(/^- +/, '')}: ${depth > 0 ? '' : rest}`.trimEnd();
      const details = { example: example(shown) };
      const problem = colon.startsWith('：')
        ? fileProblem('full-width-colon', details, place(at))
        : fileProblem('colon-space', details, place(at));
      return { at, length: colon.length, instead: ': ', problem };
    });
  });
}

/** Finds full-width commas between brackets. */
function commaSlips(line: string, parts: readonly Part[], place: Place): readonly Slip[] {
  return parts
    .filter(({ depth }) => depth > 0)
    .flatMap(({ from, to }) =>
      [...line.slice(from, to).matchAll(/，\s*/g)].map((found): Slip => {
        const at = from + found.index;
        const problem = fileProblem('full-width-comma', { example: '[投放, 媒介投放]' }, place(at));
        return { at, length: found[0].length, instead: ', ', problem };
      }),
    );
}

/** Returns the value of a line that begins with a bracket but goes on behind it, as patterns do: `{client}/{project}`. */
function bareValue(line: string): { readonly at: number; readonly value: string } | undefined {
  const found =
    /^(\s*(?:- +)?(?:[a-z_]+: +)?)((?:\{[A-Za-z]*\}|\[[^\]\s,]*\])[^\s,\]}#][^#]*?)\s*(?: #.*)?$/.exec(line);
  const [, before = '', value = ''] = found ?? [];
  return value === '' ? undefined : { at: before.length, value };
}

/** Returns the parts of a line that are neither in quotes nor a comment, and where a quotation begins that does not end. */
function outsideQuotes(line: string): { readonly parts: readonly Part[]; readonly unclosed?: number } {
  const parts: Part[] = [];
  let from = 0;
  let depth = 0;
  const close = (to: number): void => {
    if (to > from) parts.push({ from, to, depth });
  };
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? '';
    const isStart = /[\s:,[{-]/.test(line[at - 1] ?? ' ');
    if (character === '#' && /\s/.test(line[at - 1] ?? ' ')) {
      close(at);
      return { parts };
    }
    if ((character === "'" || character === '"') && isStart) {
      close(at);
      const end = endOfQuote(line, at);
      if (end === undefined) return { parts, unclosed: at };
      at = end;
      from = end + 1;
    } else if (character === '[' || character === '{') {
      close(at);
      depth++;
      from = at;
    } else if (character === ']' || character === '}') {
      close(at + 1);
      depth = Math.max(0, depth - 1);
      from = at + 1;
    }
  }
  close(line.length);
  return { parts };
}

/** Returns the offset of the mark that ends a quotation; undefined if the line ends before. */
function endOfQuote(line: string, start: number): number | undefined {
  const mark = line[start];
  for (let at = start + 1; at < line.length; at++) {
    if (mark === '"' && line[at] === '\\') at++;
    else if (mark === "'" && line[at] === mark && line[at + 1] === mark) at++;
    else if (line[at] === mark) return at;
  }
  return undefined;
}

/** Returns a piece of a line to show as an example. */
function example(text: string): string {
  const shown = text.replace(/\s+#.*$/, '').trim();
  return shown.length > 40 ? `${shown.slice(0, 40)}…` : shown;
}
