import { Option } from 'commander';
import type { Command } from 'commander';
import { withExamples } from '../help.ts';
import { say } from '../shell.ts';
import type { Bilingual, Shell } from '../shell.ts';

/** The help text of a command, in both languages. */
export type CommandText = {
  readonly summary: Bilingual;
  /** Longer than the summary, which is used if this is absent. */
  readonly description?: Bilingual;
  /** By argument, written as for commander, such as `[path...]`; in order. */
  readonly arguments?: Readonly<Record<string, Bilingual>>;
  /** By flags, written as for commander, such as `-y, --yes`. */
  readonly options?: Readonly<Record<string, Bilingual>>;
  /** At least two examples. */
  readonly examples: readonly (readonly [command: string, says: Bilingual])[];
};

/** The values of an option that may be given several times, each time with one value or several joined by commas. */
export type Repeated = readonly string[] | undefined;

/** Adds a command with its help to `parent`. */
export function define(parent: Command, shell: Shell, name: string, text: CommandText): Command {
  const command = parent.command(name).summary(say(shell, text.summary));
  command.description(say(shell, text.description ?? sentence(text.summary)));
  for (const [argument, says] of Object.entries(text.arguments ?? {}))
    command.argument(argument, say(shell, says));
  for (const [flags, says] of Object.entries(text.options ?? {})) {
    command.addOption(optionOf(flags, say(shell, says)));
  }
  const examples = text.examples.map(([line, says]) => ({ command: line, says: say(shell, says) }));
  return withExamples(command, examples, shell.language);
}

/** Adds a command to which others belong, such as `archive client`. */
export function defineGroup(
  program: Command,
  shell: Shell,
  name: string,
  { summary, description }: { readonly summary: Bilingual; readonly description: Bilingual },
): Command {
  return program.command(name).summary(say(shell, summary)).description(say(shell, description));
}

/** Turns a summary, which is written for a list of commands, into a sentence for the command's own help. */
function sentence({ zh, en }: Bilingual): Bilingual {
  return { zh: `${zh}。`, en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.` };
}

export { jsonOption } from './json-option.ts';

/** Which forms an argument that names a project may take. */
export const whichProject: Bilingual = {
  zh: '项目：客户/编号；编号唯一时不用写客户',
  en: 'client/number, or the number alone if only one client has it',
};

/** Returns the flags of `options` without their values, such as `--alias`. */
export function flagsOf(options: NonNullable<CommandText['options']>): readonly string[] {
  return Object.keys(options).map((flags) => flags.split(' ', 1)[0] ?? flags);
}

function optionOf(flags: string, description: string): Option {
  const option = new Option(flags.replace('...>', '>'), description);
  if (flags.includes('...>')) option.argParser(collect);
  // commander treats every --no-x as the negation of --x; one that takes a value (--no-tag) is an option of its own.
  const [, name = ''] = /^--no-(\w+) </.exec(flags) ?? [];
  if (name !== '') {
    const attribute = `no${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    Object.assign(option, { negate: false, attributeName: () => attribute });
  }
  return option;
}

function collect(value: string, before: Repeated): readonly string[] {
  return [...(before ?? []), value];
}
