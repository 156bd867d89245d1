import type { CliResult, Line } from '../../support/cli.ts';
import { linesOf } from '../../support/cli.ts';
import { readPage } from '../../docs/pages.ts';
import type { Problem } from '../tally.ts';

/** Errors that people can run into by what these acts do; any other is a fault. */
const REFUSALS = new Set([
  'bad-project-number',
  'mass-absence',
  'name-taken',
  'not-in-trash',
  'not-permitted',
  'nothing-to-undo',
  'operation-unknown',
  'path-missing',
  'unknown-client',
  'unknown-project',
  'unknown-search',
  'unknown-value',
]);

/** The fields that each type of line may have, with the kinds of their values, as `docs/json.md` shows them. */
const shapes = shapesOf(readPage('docs/json.md'));
const exitCodes = new Map(
  [...readPage('docs/exit-codes.md').matchAll(/^\| `([a-z-]+)` \| (\d+) \|/gm)].map(([, code, exit]) => [
    code,
    Number(exit),
  ]),
);
const documentedExits = [...readPage('docs/exit-codes.md').matchAll(/^\| (\d+) \|/gm)].map(([, exit]) =>
  Number(exit),
);

/** Says what is wrong with how a command ended and with what it said, whatever it did. */
export function judgeSpeech(argv: readonly string[], result: CliResult): readonly Problem[] {
  const { code, stdout, stderr } = result;
  const problems: string[] = [];
  if (!documentedExits.includes(code) || code === 70 || code === 130) problems.push(`ends with ${code}`);
  if (`${stderr}\n${stdout}`.split('\n').some(isSlip)) problems.push(`says ${stderr || stdout}`);
  if (argv.includes('--json')) problems.push(...wrongLines(result));
  else if (code > 1 && stderr === '' && stdout === '') problems.push('says nothing');
  return problems.map((what) => ({ kind: 'other', what: `${argv.join(' ')}: ${what}` }));
}

function wrongLines(result: CliResult): readonly string[] {
  let lines: readonly Line[];
  try {
    lines = linesOf(result);
  } catch (error) {
    return [String(error)];
  }
  const last = lines.at(-1);
  const problems = lines.flatMap(wrongIn);
  if (last?.type === 'error') {
    const { code = '' } = last;
    if (!REFUSALS.has(code)) problems.push(`refused: ${JSON.stringify(last)}`);
    if (exitCodes.get(code) !== result.code) problems.push(`${code} ends with ${result.code}`);
  }
  if (last?.type !== 'error' && result.code !== 0 && result.code !== 1 && result.code !== 4)
    problems.push(`ends with ${result.code} and no error: ${JSON.stringify(last)}`);
  if (result.code === 4 && !lines.some(({ type }) => type === 'failed' || type === 'decision-kept'))
    problems.push('partly done, and nothing is told to have failed');
  return problems;
}

function wrongIn(line: Line): readonly string[] {
  const shape = shapes.get(line.type);
  if (shape === undefined) return [`no documented line: ${JSON.stringify(line)}`];
  return Object.entries(line).flatMap(([field, value]) =>
    value === null || shape.get(field)?.has(kindOf(value)) === true
      ? []
      : [`not documented: ${field} of ${JSON.stringify(line)}`],
  );
}

function shapesOf(page: string): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, Map<string, Set<string>>>();
  const note = (type: string, fields: object): void => {
    const shape = found.get(type) ?? new Map<string, Set<string>>();
    for (const [field, value] of Object.entries(fields))
      shape.set(field, (shape.get(field) ?? new Set()).add(kindOf(value)));
    found.set(type, shape);
  };
  for (const text of page.split('\n').filter((written) => written.startsWith('{'))) {
    const line = JSON.parse(text) as Line;
    note(line.type, line);
  }
  // What only some hits have stands in the table below them.
  for (const [, field = '', example = ''] of page.matchAll(/`"(near|snippet|now)":(\{.*?\}|true)`/g))
    note('hit', { [field]: JSON.parse(example) as unknown });
  // So do those of an index that reads texts, and of hard links.
  note('summary', { texts: 0, withoutText: 0 });
  note('step', { link: {} });
  note('moved', { notLinked: true });
  // It has the fields of the event that takes a decision back.
  found.set('decision', new Map([...(found.get('event') ?? []), ...(found.get('decision') ?? [])]));
  return found;
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

function isSlip(line: string): boolean {
  return /^\s+at .*:\d+:\d+\)?$|unexpected error|意外错误|\bundefined\b|\[object|\bNaN\b/.test(line);
}
