import { copiesReady } from '../app/copies-ready.ts';
import { exitCodes } from './exit-codes.ts';
import { retelling } from './quick-answer.ts';
import type { Asked, Retold } from './quick-answer.ts';
import { copiesView } from './told-view.ts';

/**
 * Answers `archive dupes` if nothing has changed since the last one. These options change neither where copies are
 * searched for nor which of them is kept.
 */
export const start = retelling(['--limit <count>', '--by <field>', '--fail-on-found'], answer);

function answer({ flags, root, environment, io, language, told }: Asked): Retold | undefined {
  const { json, limit, by } = flags as Readonly<Record<string, string | undefined>>;
  const format = json === undefined ? 'text' : 'json';
  const ready = copiesReady(environment, root, copiesView(io, language, { ...told, format, limit, by }));
  if (ready === undefined) return undefined;
  const isFailure = ready.hasCopies && 'failOnFound' in flags;
  return { words: ready.words, code: isFailure ? exitCodes.findings : exitCodes.ok };
}
