import { taughtAliases } from '../classify/taught-aliases.ts';
import type { PastAnswer, TaughtAlias } from '../classify/taught-aliases.ts';
import { baseName } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { undoneOperations } from '../register/undone-operations.ts';
import type { MarkedArchive } from './archive.ts';
import { historyOf } from './state.ts';
import type { ArchiveState } from './state.ts';

/** The most aliases that are reported at once: nobody would read more. */
const MOST = 3;

/**
 * Returns the aliases that all review answers together suggest, but only those that the answers for the documents `now`
 * support: a person is told of an alias only with the latest answer that shows it. Undone answers do not count.
 */
export function aliasesTaughtBy(
  archive: MarkedArchive,
  state: ArchiveState,
  now: ReadonlySet<RelPath>,
): readonly TaughtAlias[] {
  const context = { rules: archive.rules, register: state.register };
  const isUndone = undoneOperations(state.decisions);
  const all: PastAnswer[] = [];
  const earlier: PastAnswer[] = [];
  for (const event of historyOf(archive, state)) {
    if (event.op !== 'reviewed' || isUndone(event.operation)) continue;
    const { client, project = '' } = event.fields;
    const known = client === undefined ? undefined : state.register.client(client)?.client.name;
    if (known === undefined) continue;
    const answer = { fileName: baseName(event.path), client: known, project };
    all.push(answer);
    if (!now.has(event.path)) earlier.push(answer);
  }
  const counts = new Map(
    taughtAliases(earlier, context).map(({ alias, client, answers }) => [`${alias}\0${client}`, answers]),
  );
  return taughtAliases(all, context)
    .filter(({ alias, client, answers }) => (counts.get(`${alias}\0${client}`) ?? 0) < answers)
    .slice(0, MOST);
}
