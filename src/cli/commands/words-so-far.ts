import type { Command, Option } from 'commander';

/** A command line that is being typed, up to where it stands. */
export type WordsSoFar = {
  readonly command: Command;
  /** Whose value is being typed; absent for a word of its own. */
  readonly option: Option | undefined;
  /** How many words of the command stand before, but for flags and their values. */
  readonly position: number;
  /** What is typed of the value. */
  readonly typed: string;
  /** What stands before that in the same word: `--client=`, or the values before a comma. */
  readonly before: string;
  /** What `--root` says. */
  readonly root: string | undefined;
};

/** Understands `words`, of which the last is being typed; flags of the whole program may stand anywhere. */
export function wordsSoFar(program: Command, words: readonly string[]): WordsSoFar {
  let command = program;
  let option: Option | undefined;
  let position = 0;
  let root: string | undefined;
  let isFlagsOver = false;
  for (const word of words.slice(0, -1)) {
    if (option !== undefined) {
      if (option.long === '--root') root = word;
      option = undefined;
    } else if (!isFlagsOver && word === '--') isFlagsOver = true;
    else if (!isFlagsOver && word.startsWith('-')) {
      const { flag, value } = cut(word);
      const found = optionOf(program, command, flag);
      if (value === undefined) option = takesValue(found) ? found : undefined;
      else if (flag === '--root') root = value;
    } else {
      const next = position === 0 ? command.commands.find((one) => one.name() === word) : undefined;
      if (next === undefined) position += 1;
      else command = next;
    }
  }
  return { command, position, root, ...lastWord(words.at(-1) ?? '', { program, command, option }) };
}

type At = { readonly program: Command; readonly command: Command; readonly option: Option | undefined };

function lastWord(
  word: string,
  { program, command, option }: At,
): Pick<WordsSoFar, 'option' | 'typed' | 'before'> {
  const { flag, value } = option === undefined ? cut(word) : { flag: '', value: word };
  const whose = option ?? (value === undefined ? undefined : optionOf(program, command, flag));
  if (whose === undefined || value === undefined) return { option: undefined, typed: word, before: '' };
  // What may be repeated may be a list with commas too.
  const start = whose.parseArg === undefined ? 0 : value.lastIndexOf(',') + 1;
  const length = word.length - value.length + start;
  return { option: whose, typed: word.slice(length), before: word.slice(0, length) };
}

function cut(word: string): { readonly flag: string; readonly value?: string } {
  const at = word.startsWith('--') ? word.indexOf('=') : -1;
  return at < 0 ? { flag: word } : { flag: word.slice(0, at), value: word.slice(at + 1) };
}

function optionOf(program: Command, command: Command, flag: string): Option | undefined {
  return [...command.options, ...program.options].find(({ long, short }) => flag === long || flag === short);
}

function takesValue(option: Option | undefined): boolean {
  return option !== undefined && (option.required || option.optional);
}
