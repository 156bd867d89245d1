import type { EventBody } from '../journal/event.ts';
import type { Result } from '../kernel/result.ts';
import type { NameParts } from '../names/parsed-name.ts';
import type { Plan } from '../plan/plan.ts';
import { planReview } from '../plan/plan-review.ts';
import type { ReviewFailure } from '../plan/plan-review.ts';
import type { MarkedArchive } from './archive.ts';
import { setClient } from './clients.ts';
import { destinationsOn } from './destinations.ts';
import { planHead } from './plan-head.ts';
import { setProject } from './projects.ts';
import type { ReviewItem } from './review-queue.ts';
import type { PlanToRun } from './run-plan.ts';
import { decisionsOf } from './sort.ts';
import type { ArchiveState } from './state.ts';

/** A person's answer: what the document is. */
export type ReviewAnswer = {
  readonly item: ReviewItem;
  readonly parts: NameParts;
  /** The number, from 1, of the accepted proposal; absent if the person gave an answer of their own. */
  readonly proposal?: number;
  /** The program was certain by itself, and the person accepted it together with others without looking at each. */
  readonly isUnseen?: true;
};

/** A word that, by a person's answer, is another name of a client or a project. */
export type NewAlias = {
  readonly client: string;
  /** Absent if the alias is the client's. */
  readonly project?: string;
  readonly alias: string;
};

/** Returns the alias that an answer suggests, if any; the person then decides whether it is registered. */
export function aliasTaught({ item, parts }: ReviewAnswer, { register }: ArchiveState): NewAlias | undefined {
  const { reason } = item;
  const { client = '', project = '' } = parts;
  if (reason.code === 'unknown-client') {
    const isOther = register.client(client) !== undefined && reason.value !== client;
    return isOther ? { client, alias: reason.value } : undefined;
  }
  if (reason.code !== 'unknown-project' || reason.wellFormed || reason.value === project) return undefined;
  return register.project(client, project) === undefined
    ? undefined
    : { client, project, alias: reason.value };
}

/** Returns the plan for a person's answers, as one operation. Fails if an answer does not give a complete name. */
export function planAnswers(
  archive: MarkedArchive,
  state: ArchiveState,
  { answers, alias }: { readonly answers: readonly ReviewAnswer[]; readonly alias?: NewAlias },
): Result<PlanToRun, ReviewFailure> {
  const { disk, rules } = archive;
  const planned = planReview({
    plan: planHead(archive),
    said: answers.map(({ item, parts }) => ({ entry: item.entry, parts })),
    rules,
    register: state.register,
    destinations: destinationsOn(disk),
  });
  if (!planned.ok) return planned;
  const plan = planned.value;
  return {
    ok: true,
    value: {
      plan,
      decide: (latest) => [
        ...decisionsOf(plan, archive, latest),
        ...aliasEvents(archive, latest, alias),
        ...reviewed(plan, answers),
      ],
    },
  };
}

function aliasEvents(
  archive: MarkedArchive,
  state: ArchiveState,
  alias: NewAlias | undefined,
): readonly EventBody[] {
  if (alias === undefined) return [];
  const { client, project } = alias;
  // Somebody may meanwhile have registered the word for another client or project.
  const isTaken =
    project === undefined
      ? state.register.client(alias.alias) !== undefined
      : state.register.project(client, alias.alias) !== undefined;
  if (isTaken) return [];
  const facts = { aliases: { added: [alias.alias] } };
  return project === undefined
    ? setClient(archive, state, client, facts)
    : setProject(archive, state, `${client}/${project}`, facts);
}

function reviewed(plan: Plan, answers: readonly ReviewAnswer[]): readonly EventBody[] {
  const targets = new Map(
    plan.steps.flatMap((step) => (step.kind === 'move-file' ? [[step.from, step.to]] : [])),
  );
  return answers.flatMap(({ item, parts, proposal, isUnseen }): readonly EventBody[] => {
    const { path } = item.entry;
    const to = targets.get(path);
    if (to === undefined || isUnseen === true) return [];
    const { extension: _kept, ...said } = parts;
    const fields = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
    return [{ op: 'reviewed', path, to, fields, ...(proposal !== undefined && { proposal }) }];
  });
}
