import { commands } from '../commands.ts';
import type { shell as words } from '../zh/shell.ts';

/** What the command line itself says. */
export const shell: typeof words = {
  unknownOption: (option) => `There is no option ${option}.`,
  unknownCommand: (command) => `There is no command ${command}.`,
  didYouMean: (candidates) => `Did you mean ${candidates.join(', ')}?`,
  betweenSentences: ' ',
  missingArgument: (argument) => `The argument <${argument}> is missing.`,
  optionMissingArgument: (option) => `The option ${option} needs a value.`,
  missingOption: (option) => `The option ${option} is required.`,
  conflictingOption: (left, right) => `The options ${left} and ${right} cannot be used together.`,
  excessArguments: 'There are too many arguments.',
  invalidArgument: (name, value) => `The value "${value}" of ${name} is not right.`,
  otherUsage: (message) => `The command is not right: ${message}`,
  seeHelp: (command) => `${command} shows the usage and examples.`,
  /** What to type, after a question. */
  yesOrNo: '(y/N)',
  answerYesOrNo: 'Type y for yes or n for no',
  declined: 'Not done.',
  moreProblems: (count) => `… and ${count} more`,
  interrupted: 'Interrupted. What was done is recorded, and no file is half-way.',
  interruptedBefore: (rest: number) =>
    `Interrupted: ${rest === 1 ? '1 document was not begun and is where it was' : `${rest} documents were not begun and are where they were`}; run it again to go on. What was done is recorded, and no file is half-way.`,
  takenOver: (rest: number) =>
    `Another run has taken this archive over, so this one stops; ${rest} documents were not begun and are where they were. Please run it again.`,
  bug: (message) => `An unexpected error: ${message}`,
  reportBug:
    'This is a fault of the program. Please send all of the above and the command to its maintainers; no file is lost by it.',
  helpTitles: {
    'Usage:': 'Usage:',
    'Arguments:': 'Arguments:',
    'Options:': 'Options:',
    'Commands:': 'Commands:',
    'Global Options:': 'Global Options:',
  },
  examples: 'Examples:',
  optionsWord: '[options]',
  commandWord: '[command]',
  helpOption: 'show help',
  helpCommand: 'show help for a command',
  plannedAnew: 'Another run has moved documents of this plan; looking at the inbox again.',
  waitingFor: (by: string) => `${by} is at work in this archive; waiting for it to finish ...`,
  planWritten: (file: string) => `The plan is in ${file}; to carry it out, run: ${commands.apply(file)}`,
  versionOption: 'show the version',
  choices: (values) => `one of: ${values.join(', ')}`,
  defaultValue: (value) => `default: ${value}`,
};
