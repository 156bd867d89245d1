import { copiesReady } from '../app/copies-ready.ts';
import { directIo, writeDirectly } from './direct-output.ts';
import { exitCodes } from './exit-codes.ts';
import { chooseLanguage } from './language.ts';
import { readPlainly } from './plain-flags.ts';
import { quickEnvironment } from './quick-environment.ts';
import { copiesView } from './told-view.ts';

/** Options that change neither where copies are looked for nor which of them is kept. */
const options = [
  '--root <dir>',
  '--lang <language>',
  '--quiet',
  '--verbose',
  '--no-color',
  '--json',
  '--limit <count>',
  '--by <field>',
  '--explain',
  '--fail-on-found',
];

/**
 * Answers `archive dupes` where nothing has changed since the last one, in the words of that; returns false, with nothing told, for
 * everything else, as `quick-check.ts` does and for the same reason.
 */
export function start(words: readonly string[]): boolean {
  try {
    return answer(words);
  } catch {
    // Whatever it is: the whole program meets it again, and has the words for it.
    return false;
  }
}

function answer(argv: readonly string[]): boolean {
  const line = readPlainly(argv, options);
  if (line === undefined || line.words.length > 0) return false;
  const { root, lang, limit, by, json, ...flags } = line.flags;
  const io = directIo();
  const language = chooseLanguage(lang as string | undefined, io.env);
  const view = copiesView(io, language, {
    format: json === true ? 'json' : 'text',
    color: !('noColor' in flags),
    explain: 'explain' in flags,
    verbose: 'verbose' in flags,
    limit: limit as string | undefined,
    by: by as string | undefined,
  });
  const ready = copiesReady(quickEnvironment(io), root as string | undefined, view);
  if (ready === undefined) return false;
  writeDirectly(io, ready.words);
  process.exitCode = ready.hasCopies && 'failOnFound' in flags ? exitCodes.findings : exitCodes.ok;
  return true;
}
