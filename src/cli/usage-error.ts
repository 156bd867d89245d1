import type { Command, CommanderError } from 'commander';

/**
 * A command line that commander refused, or a request for help; `command` is the command concerned (`client add`),
 * empty for the program.
 */
export type UsageError = CommanderError & { readonly command?: string };

/** Makes `command` throw a `UsageError` for a wrong command line. */
export function throwUsageErrors(command: Command): Command {
  return command.exitOverride((error) => {
    throw Object.assign(error, { command: commandPath(command) });
  });
}

/** Returns whether commander ended the run: for `--help` or `--version`, or because the command line is wrong. */
export function isUsageError(error: unknown): error is UsageError {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('commander.')
  );
}

/** Returns the words of a command after `archive`: `client add`; empty for the program. */
export function commandPath(command: Command): string {
  const { parent } = command;
  if (parent === null) return '';
  return `${commandPath(parent)} ${command.name()}`.trim();
}
