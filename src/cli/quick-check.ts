import { auditReady } from '../app/audit-ready.ts';
import { exitCodes } from './exit-codes.ts';
import { retelling } from './quick-answer.ts';
import type { Asked, Retold } from './quick-answer.ts';
import { toldView } from './told-view.ts';

/**
 * Answers `archive check` if nothing has changed since the last one. These options change neither what is checked nor
 * what it is compared with.
 */
export const start = retelling(['--format <format>', '--fail-on <level>'], answer);

function answer({ flags, root, environment, io, language, told }: Asked): Retold | undefined {
  const { failOn = 'error', json, format = json === true ? 'json' : 'text' } = flags;
  if ((format !== 'json' && format !== 'text') || (json === true && format !== 'json')) return undefined;
  if (failOn !== 'error' && failOn !== 'warning' && failOn !== 'never') return undefined;
  const ready = auditReady(environment, root, toldView(io, language, { ...told, format }));
  if (ready === undefined) return undefined;
  const { errors, warnings } = ready.found;
  const failures = { never: 0, error: errors, warning: errors + warnings }[failOn];
  return { words: ready.words, code: failures > 0 ? exitCodes.findings : exitCodes.ok };
}
