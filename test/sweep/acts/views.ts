import { isDeepStrictEqual } from 'node:util';
import { linesOf, runCli } from '../../support/cli.ts';
import type { Line, Machine } from '../../support/cli.ts';
import type { Problem } from '../tally.ts';
import { TAGS } from './names.ts';
import type { World } from './world.ts';

/** What every machine must answer alike, whatever it has seen of how things came to be so. */
const questions: readonly (readonly string[])[] = [
  ['find', '--limit', '0', '--sort', 'path'],
  ['find', '--limit', '0', '合同'],
  ['find', '--limit', '0', '--client', '可口可乐', '--sort', 'newest'],
  ['find', '--limit', '0', '--stage', '执行中', '--facets', 'client,tag,stage'],
  ...TAGS.map((tag) => ['find', '--limit', '0', '--tag', tag]),
  ['find', '--saved'],
  ['log', '--limit', '0'],
  ['client', 'list'],
  ['project', 'list'],
  ['tag', 'list'],
  ['stats'],
  ['trash', 'list'],
  ['check'],
  ['dupes'],
];

/**
 * Says where the two machines that were there all the time, and one that never was, give different answers; what is
 * wrong with the journals, and what a machine finds wrong with itself.
 */
export async function judgeViews(world: World): Promise<readonly Problem[]> {
  const fresh = world.office.colleague(`新来的${world.told.length}`);
  const all = [...world.machines, fresh];
  for (const machine of all) await lookAround(machine);
  // Whoever looked last may have told the journals of what people moved.
  for (const machine of all) await lookAround(machine);
  const problems: Problem[] = [];
  for (const question of questions) {
    const answers: (readonly Line[])[] = [];
    for (const machine of all) answers.push(await answerOf(machine, question));
    answers.forEach((answer, at) => {
      if (!isDeepStrictEqual(answer, answers[0]))
        problems.push({
          kind: 'other',
          what: `machine ${at} answers ${question.join(' ')} otherwise: ${difference(answers[0], answer)}`,
        });
    });
  }
  const verified = linesOf(await runCli(fresh, ['log', '--verify', '--json']));
  for (const { type, ...fault } of verified)
    if (type === 'fault') problems.push({ kind: 'other', what: `journal: ${JSON.stringify(fault)}` });
  for (const machine of all) {
    for (const line of linesOf(await runCli(machine, ['doctor', '--json'])))
      if (line['status'] === 'problem')
        problems.push({ kind: 'other', what: `doctor: ${JSON.stringify(line)}` });
  }
  return problems;
}

async function lookAround(machine: Machine): Promise<void> {
  const { code } = await runCli(machine, ['index', '--json']);
  if (code === 3) await runCli(machine, ['index', '--accept-absence', '--json']);
}

async function answerOf(machine: Machine, question: readonly string[]): Promise<readonly Line[]> {
  const lines = linesOf(await runCli(machine, [...question, '--json']));
  // What this machine measured, and which checks it made, is its own.
  return lines.filter(({ type }) => type !== 'audit').map((line) => ({ ...line, elapsedMs: 0 }));
}

function difference(one: readonly Line[] = [], other: readonly Line[] = []): string {
  const texts = (lines: readonly Line[]): readonly string[] => lines.map((line) => JSON.stringify(line));
  const [these, those] = [texts(one), texts(other)];
  const lacking = these.filter((line) => !those.includes(line)).slice(0, 3);
  const further = those.filter((line) => !these.includes(line)).slice(0, 3);
  return `lacks ${lacking.join(' ')}, has ${further.join(' ')}${lacking.length + further.length === 0 ? ' another order' : ''}`;
}
