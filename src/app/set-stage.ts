import type { EventBody } from '../journal/event.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { Project } from '../register/register.ts';
import type { Archive } from './archive.ts';
import { todayOf } from './environment.ts';
import { requireProject, stageOf } from './projects.ts';
import type { ArchiveState } from './state.ts';
import { typedText } from './typed-text.ts';

/** Optional facts about a change of stage; the day is `YYYY-MM-DD`. */
export type StageFacts = { readonly date?: string; readonly owner?: string; readonly note?: string };

/** A change of stage that is about to be recorded. */
export type StageDecision = {
  readonly project: Project;
  /** The name of the stage as the rules write it. */
  readonly name: string;
  /** The day on which the stage begins. */
  readonly date: string;
  /** Whether this becomes the present stage; otherwise a later stage is known, and this one is added to the history. */
  readonly isPresent: boolean;
  readonly decisions: readonly EventBody[];
};

/**
 * Returns the event that sets a project's stage. Throws `unknown-project`, `unknown-stage`, or `bad-value`, also for
 * a day in the future: a planned stage is not one that the project has reached.
 */
export function setStage(
  archive: Archive,
  state: ArchiveState,
  {
    project: named,
    stage,
    facts,
  }: { readonly project: string; readonly stage: string; readonly facts: StageFacts },
): StageDecision {
  const project = requireProject(state, named);
  const name = stageOf(archive, stage);
  const today = todayOf(archive.environment);
  if (facts.date !== undefined && facts.date > today) {
    throw new UserFacingError('bad-value', { option: '--date', value: facts.date, expected: 'day-so-far' });
  }
  const date = facts.date ?? now(today, project);
  const event: EventBody = {
    op: 'stage-set',
    client: project.client,
    project: project.number,
    stage: name,
    date,
    ...said('owner', facts.owner),
    ...said('note', facts.note),
  };
  const isPresent = project.stages.every((known) => known.date <= date || known.isAssumed === true);
  return { project, name, date, isPresent, decisions: [event] };
}

function said(field: 'owner' | 'note', text = ''): Pick<StageFacts, 'owner' | 'note'> {
  const typed = typedText(`--${field}`, text);
  return typed === '' ? {} : { [field]: typed };
}

/**
 * Returns the day of a change without a stated day: today, or the day of the last stage if that is later, as happens
 * with time zones or a wrong clock.
 */
function now(today: string, { stages }: Project): string {
  const last = stages.at(-1)?.date ?? today;
  return last > today ? last : today;
}
