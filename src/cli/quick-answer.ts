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

/** What a quick part is asked: a command line of options that it knows, and the surroundings. */
export type Asked = {
  readonly flags: PlainCommandLine['flags'];
  readonly root: string | undefined;
  readonly environment: Whereabouts & Pick<Environment, 'clock' | 'runAs'>;
  readonly io: Io;
  readonly language: Language;
  /** How it is to be told, as far as that is the same for all. */
  readonly told: Omit<ToldOptions, 'format'>;
};

/** What was told before, and what it ends with. */
export type Retold = { readonly words: Uint8Array; readonly code: ExitCode };

/**
 * Returns the beginning of a part of the program that answers one command where nothing has changed since it was asked last, in the
 * words of that. It returns false, with nothing told, for everything else: another command line than `options`, something that
 * changed, any trouble. The whole program then does it all. It is a part apart because to load the whole takes as long
 * as to look whether anything has changed.
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
      // Whatever it is: the whole program meets it again, and has the words for it.
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
