import type { EventBody, FieldValue, ProjectField } from '../journal/event.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { Project } from '../register/register.ts';
import { foldText } from '../text/fold.ts';
import type { Archive } from './archive.ts';
import { changedFields } from './changed-fields.ts';
import { requireClient } from './clients.ts';
import { todayOf } from './environment.ts';
import { knownTerm } from './known-term.ts';
import { namesAfter } from './names-after.ts';
import type { NameChanges } from './names-after.ts';
import type { ArchiveState } from './state.ts';
import { typedText } from './typed-text.ts';

/** What a person says about a project; an empty text removes a value. Days are `YYYY-MM-DD`. */
export type ProjectFacts = {
  readonly name?: string;
  readonly aliases?: NameChanges;
  readonly type?: string;
  readonly owner?: string;
  readonly start?: string;
  readonly end?: string;
  /** Only when a project is added; later it is changed by `stage set`. */
  readonly stage?: string;
};

/**
 * Returns the events that register a project. Throws `unknown-client`, `bad-project-number`, `name-taken`,
 * `unknown-value`, `unknown-stage` or `bad-value`.
 */
export function addProject(
  archive: Archive,
  state: ArchiveState,
  {
    client,
    number,
    facts,
  }: { readonly client: string; readonly number: string; readonly facts: ProjectFacts },
): readonly EventBody[] {
  const { rules, environment } = archive;
  const owner = requireClient(state, client).name;
  requireNumber(archive, number);
  const taken = state.register
    .projectsNamed(number)
    .find((project) => foldText(project.number) === foldText(number));
  if (taken !== undefined) {
    throw new UserFacingError('name-taken', { name: number, by: `${taken.client}/${taken.number}` });
  }
  const date = todayOf(environment);
  const stage = stageOf(archive, facts.stage ?? rules.filing.defaultStage);
  const assumed = facts.stage === undefined;
  return [
    {
      op: 'project-set',
      client: owner,
      project: number,
      fields: { registered: date, ...fieldsOf(archive, state, facts, { client: owner, number }) },
    },
    { op: 'stage-set', client: owner, project: number, stage, date, assumed },
  ];
}

/** Makes sure that a project number has the form that the rules want. Throws `bad-project-number`. */
export function requireNumber({ rules: { projectNumber } }: Archive, number: string): void {
  if (projectNumber.test(number)) return;
  throw new UserFacingError('bad-project-number', { number, expected: projectNumber.example });
}

/** Returns the events that change a project's facts. Throws `unknown-project`, `name-taken`, `unknown-value` or `bad-value`. */
export function setProject(
  archive: Archive,
  state: ArchiveState,
  named: string,
  facts: ProjectFacts,
): readonly EventBody[] {
  const { client, number } = requireProject(state, named);
  const fields = fieldsOf(archive, state, facts, { client, number });
  return Object.keys(fields).length === 0 ? [] : [{ op: 'project-set', client, project: number, fields }];
}

/**
 * Returns the project that `named` means: `client/project`, or a number or name alone if only one client has it. Throws
 * `unknown-client` or `unknown-project` with the closest names.
 */
export function requireProject(state: ArchiveState, named: string): Project {
  const { register } = state;
  const slash = named.indexOf('/');
  if (slash < 0) {
    const [only, ...others] = register.projectsNamed(named);
    if (only !== undefined && others.length === 0) return only;
    const several = [only, ...others].flatMap((one) => (one ? [`${one.client}/${one.number}`] : []));
    throw new UserFacingError('unknown-project', {
      project: named,
      near: several,
      ...(several.length > 0 && { isOfSeveral: true }),
    });
  }
  const client = requireClient(state, named.slice(0, slash)).name;
  const text = named.slice(slash + 1);
  const found = register.project(client, text);
  if (found !== undefined) return found.project;
  const near = register.nearProjects(client, text).map((number) => `${client}/${number}`);
  throw new UserFacingError('unknown-project', { project: named, near });
}

/** Returns the stage of the rules that `text` names. Throws `unknown-stage`. */
export function stageOf({ rules }: Archive, text: string): string {
  const found = rules.stageNames.find(text);
  if (found !== undefined) return found.name;
  throw new UserFacingError('unknown-stage', { stage: text, stages: rules.stages.map(({ name }) => name) });
}

type ProjectFields = Partial<Record<ProjectField, FieldValue>>;

/** Returns the fields that `facts` change; what is known already is left out. */
function fieldsOf(
  { rules }: Archive,
  { register }: ArchiveState,
  facts: ProjectFacts,
  own: { readonly client: string; readonly number: string },
): ProjectFields {
  const { aliases = {} } = facts;
  for (const name of [...(aliases.added ?? []), ...(facts.name ? [facts.name] : [])]) {
    const taken = register.project(own.client, name)?.project.number;
    if (taken !== undefined && taken !== own.number) {
      throw new UserFacingError('name-taken', { name, by: `${own.client}/${taken}` });
    }
  }
  const known = register.project(own.client, own.number)?.project;
  requireOrder(facts, known);
  const said = (option: string, text: string | undefined): FieldValue | undefined =>
    text === undefined ? undefined : typedText(option, text) || null;
  return changedFields(known, {
    aliases: namesAfter({ own: own.number, known: known?.aliases ?? [], what: 'aliases' }, aliases),
    name: said('--name', facts.name),
    businessType: said('--type', facts.type && knownTerm(rules.types, 'types', facts.type)),
    owner: said('--owner', facts.owner),
    start: said('--start', facts.start),
    end: said('--end', facts.end),
  });
}

/** Throws `bad-value` where a day that was said would make the project end before it begins. */
function requireOrder({ start, end }: ProjectFacts, known: Project | undefined): void {
  const [option, value] = end === undefined ? ['--start', start] : ['--end', end];
  // Days that two people entered at once may contradict each other; other facts can be set all the same.
  if (value === undefined) return;
  const [first, last] = [start ?? known?.start ?? '', end ?? known?.end ?? ''];
  if (last !== '' && last < first) {
    throw new UserFacingError('bad-value', { option, value, expected: 'first-and-last' });
  }
}
