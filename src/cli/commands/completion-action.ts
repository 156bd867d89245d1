import type { Command } from 'commander';
import { shells } from '../choices.ts';
import type { Shell } from '../shell.ts';
import { oneOf } from '../values.ts';
import { completedValues } from './completed-values.ts';
import { completionScripts } from './completion-scripts.ts';
import { wordsSoFar } from './words-so-far.ts';
import type { WordsSoFar } from './words-so-far.ts';

/** Writes the completion script of a shell. Throws `bad-value` for an unknown shell. */
export function completion(shell: Shell, name: string): void {
  shell.io.stdout.write(completionScripts[oneOf('<shell>', shells, name)]);
}

/** Writes what the last of `words` can be completed to, one candidate a line; nothing if it can only be a file name. */
export async function complete(shell: Shell, program: Command, words: readonly string[]): Promise<void> {
  const line = wordsSoFar(program, words);
  const candidates =
    (await completedValues(shell, line)) ?? (line.option === undefined ? wordsOf(line, program) : []);
  const fitting = [...new Set(candidates)].filter((value) => value.startsWith(line.typed));
  // There are many flags: they are offered only once a hyphen is typed.
  const offered = line.typed === '' ? fitting.filter((value) => !value.startsWith('-')) : fitting;
  if (offered.length > 0) shell.io.stdout.write(offered.map((value) => `${line.before}${value}\n`).join(''));
}

function wordsOf({ command, given }: WordsSoFar, program: Command): readonly string[] {
  const flags = [...command.options, ...program.options].map(({ long, short }) => long ?? short ?? '');
  const names = given.length > 0 ? [] : command.commands.map((one) => one.name());
  return [...names.filter((name) => name !== '__complete'), ...flags, '--help'];
}
