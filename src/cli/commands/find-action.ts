import { openMarkedArchive } from '../../app/archive.ts';
import { dayIn } from '../../app/environment.ts';
import type { Environment } from '../../app/environment.ts';
import { findDocuments } from '../../app/find.ts';
import { withPlaces } from '../../app/where-now.ts';
import { explainsNone, formatOf, questionOf } from '../find-flags.ts';
import type { FindFlags } from '../find-flags.ts';
import { openChannels } from '../shell.ts';
import type { Shell } from '../shell.ts';
import { boundMemory } from '../spare-memory.ts';
import { tellFound } from '../tell-found.ts';
import { withSaved } from './with-saved.ts';

/** Answers a search. */
export async function find(shell: Shell, text: readonly string[], given: FindFlags): Promise<void> {
  boundMemory();
  const { io, signal } = shell;
  const told = new Set<string>();
  const environment: Environment = {
    ...shell.environment,
    onUnreadable: (journals) => {
      for (const { path } of journals) told.add(path);
      shell.environment.onUnreadable?.(journals);
    },
  };
  const flags = { ...given, json: formatOf(given) === 'json' };
  const channels = await openChannels(shell, flags);
  const archive = await openMarkedArchive(environment, flags.root);
  const asked = withSaved(archive, text, flags);
  const question = questionOf(asked.text, asked.flags, dayIn(environment));
  const started = environment.monotonic();
  const found = await findDocuments(archive, question, {
    signal,
    onProgress: channels.onProgress,
    refresh: flags.refresh === true,
    explainsNone: explainsNone(flags),
  });
  const hits = question.deleted ? withPlaces(archive, found.hits) : found.hits;
  const elapsed = environment.monotonic() - started;
  channels.endProgress();
  // An index that was not updated from the journals still knows which of them it could not read.
  const unreadable = found.unreadable.filter(({ path }) => !told.has(path));
  tellFound({ ...found, hits, unreadable }, elapsed, flags, { io, channels });
}
