import { auditReady } from '../app/audit-ready.ts';
import { directIo, writeDirectly } from './direct-output.ts';
import { exitCodes } from './exit-codes.ts';
import { chooseLanguage } from './language.ts';
import { readPlainly } from './plain-flags.ts';
import { quickEnvironment } from './quick-environment.ts';
import { toldView } from './told-view.ts';

/** Options that change neither what is looked at nor what is held against it. */
const options = [
  '--root <dir>',
  '--lang <language>',
  '--quiet',
  '--verbose',
  '--no-color',
  '--json',
  '--format <format>',
  '--fail-on <level>',
  '--explain',
];

/**
 * Answers `archive check` where nothing has changed since the last one, in the words of that; returns false, with nothing told, for
 * everything else: another command line, something that changed, any trouble. The whole program then does it all. This is a part
 * of the program apart because to load the whole takes as long as to look whether anything has changed.
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
  const {
    root,
    lang,
    failOn = 'error',
    json,
    format = json === true ? 'json' : 'text',
    ...flags
  } = line.flags;
  if ((format !== 'json' && format !== 'text') || (json === true && format !== 'json')) return false;
  if (failOn !== 'error' && failOn !== 'warning' && failOn !== 'never') return false;
  const io = directIo();
  const language = chooseLanguage(lang as string | undefined, io.env);
  const view = toldView(io, language, {
    format,
    color: !('noColor' in flags),
    explain: 'explain' in flags,
    verbose: 'verbose' in flags,
  });
  const ready = auditReady(quickEnvironment(io), root as string | undefined, view);
  if (ready === undefined) return false;
  writeDirectly(io, ready.words);
  const { errors, warnings } = ready.found;
  const failures = { never: 0, error: errors, warning: errors + warnings }[failOn];
  process.exitCode = failures > 0 ? exitCodes.findings : exitCodes.ok;
  return true;
}
