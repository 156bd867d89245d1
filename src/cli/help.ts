import type { Command, Help, HelpConfiguration } from 'commander';
import type { Language } from '../report/language.ts';
import { messagesIn } from '../report/messages/messages.ts';
import type { Messages } from '../report/messages/messages.ts';
import { displayWidth, padToWidth, wrapToWidth } from '../text/display.ts';
import { widthOf } from './output.ts';
import type { Io } from './output.ts';
import { throwUsageErrors } from './usage-error.ts';

/** A command line shown in help, and what it does. */
export type Example = { readonly command: string; readonly says: string };

const widestTerm = 34;
/** Together with the indentation 80 columns. */
const exampleWidth = 74;

/**
 * Configures a finished program and all its commands: help in `language`, aligned for Chinese characters and wrapped at
 * the width of the terminal; errors are thrown instead of printed; output goes to `io`.
 */
export function configureHelp(program: Command, io: Io, language: Language): Command {
  const messages = messagesIn(language);
  const width = (output: Io['stdout']): number => Math.min(widthOf(output, io.env), 100);
  const configuration = helpConfiguration(messages);
  for (const command of withDescendants(program)) {
    throwUsageErrors(command)
      .configureHelp(configuration)
      .helpOption('-h, --help', messages.shell.helpOption)
      .configureOutput({
        writeOut: io.stdout.write,
        writeErr: io.stderr.write,
        // Errors are printed once, by `presentError`.
        outputError: () => undefined,
        getOutHelpWidth: () => width(io.stdout),
        getErrHelpWidth: () => width(io.stderr),
        getOutHasColors: () => false,
        getErrHasColors: () => false,
      });
    if (command.commands.length > 0) command.helpCommand('help [command]', messages.shell.helpCommand);
  }
  return program;
}

/** Adds examples to the end of a command's help. */
export function withExamples(command: Command, examples: readonly Example[], language: Language): Command {
  // Formatted only when help is asked for: loading the code that measures text takes as long as a small command.
  return command.addHelpText('after', () => {
    const told = examples.map(({ command: line, says }) =>
      [`  $ ${line}`, ...wrapToWidth(says, exampleWidth).map((part) => `      ${part}`)].join('\n'),
    );
    return `\n${messagesIn(language).shell.examples}\n${told.join('\n')}`;
  });
}

function withDescendants(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withDescendants)];
}

function helpConfiguration({ shell }: Messages): HelpConfiguration {
  const titles: Readonly<Record<string, string>> = shell.helpTitles;
  const translated = (usage: string): string =>
    usage.replace('[options]', shell.optionsWord).replace('[command]', shell.commandWord);
  return {
    displayWidth,
    showGlobalOptions: true,
    styleTitle: (title) => titles[title] ?? title,
    styleUsage: translated,
    subcommandTerm: (command) => [command.name(), ...command.aliases()].join('|'),
    optionDescription: (option) =>
      withFacts(option.description, [
        ...(option.argChoices === undefined ? [] : [shell.choices(option.argChoices)]),
        ...(isShown(option.defaultValue) ? [shell.defaultValue(String(option.defaultValue))] : []),
      ]),
    argumentDescription: (argument) =>
      withFacts(
        argument.description,
        argument.argChoices === undefined ? [] : [shell.choices(argument.argChoices)],
      ),
    padWidth: (command, help) => Math.min(widestTerm, widestTermOf(command, help)),
    formatItem: (term, termWidth, description, help) => {
      const width = (help.helpWidth ?? 80) - termWidth - 4;
      const lines = description === '' ? [] : wrapToWidth(description, width);
      const indent = ' '.repeat(termWidth + 4);
      // A term wider than its column gets its description below it.
      const isWide = displayWidth(term) > termWidth;
      const first =
        isWide || lines.length === 0 ? `  ${term}` : `  ${padToWidth(term, termWidth)}  ${lines[0] ?? ''}`;
      return [first, ...(isWide ? lines : lines.slice(1)).map((line) => indent + line)].join('\n');
    },
    boxWrap: (text, width) =>
      text
        .split('\n')
        .flatMap((line) => wrapToWidth(line, width))
        .join('\n'),
  };
}

function widestTermOf(command: Command, help: Help): number {
  return Math.max(
    help.longestOptionTermLength(command, help),
    help.longestGlobalOptionTermLength(command, help),
    help.longestSubcommandTermLength(command, help),
    help.longestArgumentTermLength(command, help),
  );
}

function withFacts(description: string, facts: readonly string[]): string {
  return facts.length === 0 ? description : `${description} (${facts.join('; ')})`;
}

/** Returns whether a default value is worth showing: not a switch that is off, and not an empty list. */
function isShown(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
