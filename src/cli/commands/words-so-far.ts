import type { Command, Option } from 'commander';

/** A command line that is being typed, up to the cursor. */
export type WordsSoFar = {
  readonly command: Command;
  /** The option whose value is being typed; absent if the word is not a value. */
  readonly option: Option | undefined;
  /** The words of the command that precede, without flags and their values. */
  readonly given: readonly string[];
  /** The part of the value typed so far. */
  readonly typed: string;
  /** What precedes it in the same word: `--client=`, or the values before a comma. */
  readonly before: string;
  /** The value of `--root`. */
  readonly root: string | undefined;
};

/** Parses `words`, the last of which is being typed; options of the whole program may stand anywhere. */
export function wordsSoFar(program: Command, words: readonly string[]): WordsSoFar {
  let command = program;
  let option: Option | undefined;
  const given: string[] = [];
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
      const next = given.length === 0 ? command.commands.find((one) => one.name() === word) : undefined;
      if (next === undefined) given.push(word);
      else command = next;
    }
  }
  return { command, given, root, ...lastWord(words.at(-1) ?? '', { program, command, option }) };
}

type At = { readonly program: Command; readonly command: Command; readonly option: Option | undefined };

function lastWord(
  word: string,
  { program, command, option }: At,
): Pick<WordsSoFar, 'option' | 'typed' | 'before'> {
  const { flag, value } = option === undefined ? cut(word) : { flag: '', value: word };
  const whose = option ?? (value === undefined ? undefined : optionOf(program, command, flag));
  if (whose === undefined || value === undefined) return { option: undefined, typed: word, before: '' };
  // An option that may be repeated also takes a list with commas.
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
