import { taughtAliases } from '../classify/taught-aliases.ts';
import type { Answer, TaughtAlias } from '../classify/taught-aliases.ts';
import { baseName } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { MarkedArchive } from './archive.ts';
import { historyOf } from './state.ts';
import type { ArchiveState } from './state.ts';

/** More at once would not be read. */
const MOST = 3;

/**
 * Returns the aliases that all answers given in reviews teach together, as far as those for the documents `now` do: a
 * person is told once, with the last answer that shows it. Answers that were taken back teach nothing.
 */
export function aliasesTaughtBy(
  archive: MarkedArchive,
  state: ArchiveState,
  now: ReadonlySet<RelPath>,
): readonly TaughtAlias[] {
  const context = { rules: archive.rules, register: state.register };
  const undone = new Set(state.decisions.undoes.values());
  const all: Answer[] = [];
  const earlier: Answer[] = [];
  for (const event of historyOf(archive, state)) {
    if (event.op !== 'reviewed' || (event.operation !== undefined && undone.has(event.operation))) continue;
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
