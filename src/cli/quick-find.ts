import { dayIn } from '../app/environment.ts';
import { findReady } from '../app/find-ready.ts';
import { systemClock } from '../kernel/clock.ts';
import { findViewFor } from '../report/found-view.ts';
import { findOptions } from './commands/find-options.ts';
import { directIo } from './direct-output.ts';
import { explainsNone, formatOf, questionOf } from './find-flags.ts';
import type { FindFlags } from './find-flags.ts';
import { chooseLanguage } from './language.ts';
import type { Io } from './output.ts';
import { commonOptions, readPlainly, withExclusions } from './plain-flags.ts';
import { homeIn } from './quick-environment.ts';
import { openSpeech } from './speech.ts';
import { tellFound } from './tell-found.ts';

/** Options that the index as it is cannot answer. */
const needsMore = ['deleted', 'interactive', 'save', 'saved', 'forget'];

/**
 * Answers `archive find` from an up-to-date index. Returns false, with nothing written, in every other case: another
 * command line, no index or an old one, any error. Then the whole program does the work and reports what is wrong. It
 * is a bundle of its own because loading the whole program takes several times as long as a search. Large and rarely
 * needed modules of Node, such as crypto for a lock, are loaded at their first use (`LATE` in build.js). `words` is the
 * command line without `find`.
 */
export function start(words: readonly string[]): boolean {
  const tell = preparedAnswer(words);
  tell?.();
  return tell !== undefined;
}

function preparedAnswer(words: readonly string[]): (() => void) | undefined {
  try {
    return answer(words, directIo());
  } catch {
    // Any error: the whole program will meet it again and report it.
    return undefined;
  }
}

function answer(argv: readonly string[], io: Io): (() => void) | undefined {
  const line = readPlainly(withExclusions(argv), [...Object.keys(findOptions), ...commonOptions]);
  if (line === undefined || needsMore.some((flag) => flag in line.flags)) return undefined;
  // Saved searches are stored in the journals.
  if ([...line.words, line.flags['where']].some((text) => typeof text === 'string' && text.includes('@')))
    return undefined;
  const { lang, ...given } = line.flags as FindFlags & { readonly lang?: string };
  const flags = { ...given, color: !('noColor' in line.flags), json: formatOf(given) === 'json' };
  const language = chooseLanguage(lang, io.env);
  const environment = {
    variables: io.env,
    cwd: io.cwd,
    get home() {
      return homeIn(io.env);
    },
    clock: systemClock,
  };
  const question = questionOf(line.words, flags, dayIn(environment));
  const started = process.hrtime();
  const found = findReady(environment, flags.root, {
    question,
    refresh: flags.refresh === true,
    explainsNone: explainsNone(flags),
  });
  if (found === undefined) return undefined;
  const [seconds, nanoseconds] = process.hrtime(started);
  const elapsed = seconds * 1000 + nanoseconds / 1e6;
  return () => {
    const speech = openSpeech(io, flags, { viewFor: findViewFor.bind(undefined, language) });
    tellFound(found, elapsed, flags, { io, channels: speech });
  };
}
