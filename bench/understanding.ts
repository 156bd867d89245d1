import { readFileSync } from 'node:fs';
import type { NameContext } from '../src/names/parsed-name.ts';
import { parseName } from '../src/names/parse-name.ts';
import { suggestName } from '../src/names/suggest-name.ts';
import { makeRegister } from '../src/register/make-register.ts';
import { presetYaml } from '../src/rules/presets/preset-yaml.ts';
import { compileRules } from '../src/rules/compile-rules.ts';
import { validateRules } from '../src/rules/validate-rules.ts';
import { madeClients, madeFiles, madeProjects } from './make-tree.ts';
import type { Line } from './measure.ts';

/** How many names a second one core is to understand. */
const GOAL = 100_000;

/**
 * Measures the understanding of names: of right ones, of wrong ones with the name that they should have, and of names
 * that other people gave to real documents. The ratio is the processor time that 100,000 of them take, in seconds.
 */
export function understanding(count: number): readonly Line[] {
  const context = madeContext();
  const names = [...madeFiles(count)].map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
  const isWrong = (name: string): boolean => parseName(name, context).problems.length > 0;
  const { right = [], wrong = [] } = Object.groupBy(names, (name) => (isWrong(name) ? 'wrong' : 'right'));
  return [
    lineOf('right', right, context),
    lineOf('wrong', wrong, context),
    lineOf('real', realNames(), context),
  ];
}

function lineOf(what: string, names: readonly string[], context: NameContext): Line {
  const rounds = Math.max(1, Math.ceil(100_000 / names.length));
  understandAll(names, context);
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round++) understandAll(names, context);
  const { user, system } = process.cpuUsage(before);
  const rate = (names.length * rounds) / ((user + system) / 1e6);
  const figures = `${Math.round(rate)} names a second`;
  return { what: `understanding 100,000 ${what} names / 1 s`, ratio: GOAL / rate, goal: 1, figures };
}

function understandAll(names: readonly string[], context: NameContext): void {
  for (const name of names) {
    const parsed = parseName(name, context);
    if (parsed.problems.length > 0) suggestName(parsed, context);
  }
}

function madeContext(): NameContext {
  const validated = validateRules(presetYaml('广告代理'));
  if (!validated.ok) throw new Error('the preset must be valid');
  const clients = madeClients.map((name) => ({ name, aliases: [], tags: [], source: 'journal' as const }));
  const projects = madeClients.flatMap((client, index) =>
    madeProjects(index).map((number) => ({ client, number, aliases: [], stages: [], tags: [] })),
  );
  return { rules: compileRules(validated.value), register: makeRegister(clients, projects) };
}

function realNames(): readonly string[] {
  const text = readFileSync(`${import.meta.dirname}/../fixtures/eval/real-names.tsv`, 'utf8');
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => line.split('\t')[1] ?? []);
}
