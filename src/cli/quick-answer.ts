import type { Environment } from '../app/environment.ts';
import type { Whereabouts } from '../app/locate-archive.ts';
import type { Language } from '../report/language.ts';
import { directIo, writeDirectly } from './direct-output.ts';
import type { ExitCode } from './exit-codes.ts';
import { chooseLanguage } from './language.ts';
import type { Io } from './output.ts';
import { commonOptions, readPlainly } from './plain-flags.ts';
import type { PlainCommandLine } from './plain-flags.ts';
import { quickEnvironment } from './quick-environment.ts';
import type { ToldOptions } from './told-view.ts';

/** What a quick program is asked: a parsed command line, and the surroundings. */
export type Asked = {
  readonly flags: PlainCommandLine['flags'];
  readonly root: string | undefined;
  readonly environment: Whereabouts & Pick<Environment, 'clock' | 'runAs'>;
  readonly io: Io;
  readonly language: Language;
  /** How the answer is printed, as far as this is the same for all commands. */
  readonly told: Omit<ToldOptions, 'format'>;
};

/** A saved report, and its exit code. */
export type Retold = { readonly words: Uint8Array; readonly code: ExitCode };

/**
 * Returns the main function of a quick program, which prints the saved report of one command if nothing has changed
 * since. It returns false, with nothing printed, in every other case: flags that are not in `options`, a change in the
 * archive, any error. Then the whole program does the work. It is a bundle of its own because loading the whole program
 * takes as long as checking whether anything has changed.
 */
export function retelling(
  options: readonly string[],
  retold: (asked: Asked) => Retold | undefined,
): (words: readonly string[]) => boolean {
  return (argv) => {
    try {
      const line = readPlainly(argv, [...commonOptions, '--json', '--explain', ...options]);
      if (line === undefined || line.words.length > 0) return false;
      const io = directIo();
      const answer = retold(askedBy(line, io));
      if (answer === undefined) return false;
      writeDirectly(io, answer.words);
      process.exitCode = answer.code;
      return true;
    } catch {
      // Any error: the whole program will meet it again and report it.
      return false;
    }
  };
}

function askedBy({ flags }: PlainCommandLine, io: Io): Asked {
  return {
    flags,
    root: flags['root'] as string | undefined,
    environment: quickEnvironment(io),
    io,
    language: chooseLanguage(flags['lang'] as string | undefined, io.env),
    told: { color: !('noColor' in flags), explain: 'explain' in flags, verbose: 'verbose' in flags },
  };
}
