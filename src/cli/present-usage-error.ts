import { safeAdvice } from '../report/describe.ts';
import { errorLine } from '../report/json/error.ts';
import { commands } from '../report/messages/commands.ts';
import type { Messages } from '../report/messages/messages.ts';
import { exitCodes } from './exit-codes.ts';
import type { PresentedError } from './presented-error.ts';
import type { UsageError } from './usage-error.ts';

/** Returns what to say about a wrong command line; nothing after `--help` and `--version`. */
export function presentUsageError(error: UsageError, messages: Messages): PresentedError {
  if (error.exitCode === 0) return { text: '', code: exitCodes.ok };
  // Without a command, commander has printed the help already.
  if (error.code === 'commander.help') return { text: '', code: exitCodes.usage };
  const { labels, shell } = messages;
  const candidates = suggested(error.message);
  const { text, hint = '' } = safeAdvice({
    text: sentence(error, messages),
    hint:
      insteadOf(error, messages) ??
      [
        ...(candidates.length > 0 ? [shell.didYouMean(candidates)] : []),
        shell.seeHelp(commands.help(error.command === '' ? undefined : error.command)),
      ].join(shell.betweenSentences),
  });
  return {
    text: `${labels.error}${labels.colon}${text}\n${labels.hint}${labels.colon}${hint}\n`,
    code: exitCodes.usage,
    json: errorLine({ code: 'wrong-usage', exitCode: exitCodes.usage, message: text, hint }),
  };
}

/** Returns how to do what a command would do that people look for and that is not there. */
function insteadOf({ code, command = '', message }: UsageError, { instead }: Messages): string | undefined {
  if (code !== 'commander.unknownCommand') return undefined;
  const [, word = ''] = /'([^']*)'/.exec(message) ?? [];
  const wanted = `${command} ${word}`.trim();
  return Object.hasOwn(instead, wanted) ? instead[wanted] : undefined;
}

/**
 * Translates commander's message. It gives the details only as quotations in an English sentence; if there are none,
 * that sentence is shown.
 */
function sentence(error: UsageError, { shell }: Messages): string {
  const message = error.message.replace(/^error: /, '').split('\n', 1)[0] ?? '';
  const [first, second] = Array.from(message.matchAll(/'([^']*)'/g), ([, quoted = '']) => quoted);
  if (error.code === 'commander.excessArguments') return shell.excessArguments;
  if (first === undefined) return shell.otherUsage(message);
  switch (error.code) {
    case 'commander.unknownOption':
      return shell.unknownOption(first);
    case 'commander.unknownCommand':
      return shell.unknownCommand(first);
    case 'commander.missingArgument':
      return shell.missingArgument(first);
    case 'commander.optionMissingArgument':
      return shell.optionMissingArgument(first);
    case 'commander.missingMandatoryOptionValue':
      return shell.missingOption(first);
    case 'commander.conflictingOption':
      return second === undefined ? shell.otherUsage(message) : shell.conflictingOption(first, second);
    case 'commander.invalidArgument':
      return second === undefined ? shell.otherUsage(message) : shell.invalidArgument(first, second);
    default:
      return shell.otherUsage(message);
  }
}

/** Returns commander's suggestions: `(Did you mean --client?)`, `(Did you mean one of sort, stage?)`. */
function suggested(message: string): readonly string[] {
  const list = /\(Did you mean (?:one of )?(.+)\?\)$/.exec(message)?.[1];
  return list === undefined ? [] : list.split(', ');
}
