import { dateForm } from './date-form.ts';
import type { NameParts, NameReason } from './parsed-name.ts';
import type { PartOption } from './part-options.ts';
import type { Remainder } from './suggestion-remainder.ts';
import { optionOfWeighed, weighCategories, weighClients, weighProjects } from './weigh-evidence.ts';
import type { Evidence, Weighed } from './weigh-evidence.ts';
import type { Understanding } from './understanding.ts';

/** One value for each part that a name of these rules has. */
export type Choice = { readonly [Field in 'client' | 'project' | 'type' | 'category']?: PartOption };

const OF_PROJECT = 0.995;
const AGAINST = 0.5;
const RIVAL = 0.5;
const STATE_KEPT = 0.985;
const STATE_LOST = 0.5;
const DAY_LOST = 0.5;
const STRANGER = 0.85;
const ONLY_PROJECT = 0.5;
const TYPE_SAID = 0.8;
const MARK = 0.99;
const TIDIED = 0.995;

/** Words of an organisation that the register may not know. */
const organisation = /公司|集团|有限|银行|大学|医院|基金|证券/u;

/** Returns the choices of parts that the evidence speaks for; two that are nearly as sure make each other doubtful. */
export function choicesFromEvidence(
  evidence: Evidence,
  needs: (field: 'project' | 'type' | 'category') => boolean,
): readonly Choice[] {
  const choices: Choice[] = [];
  for (const client of clientsFor(evidence)) {
    for (const project of needs('project') ? projectsFor(client.value, evidence) : [undefined]) {
      for (const type of needs('type') ? typesFor(client.value, project?.value, evidence) : [undefined]) {
        for (const category of needs('category') ? categoriesFor(evidence) : [undefined]) {
          choices.push({
            client,
            ...(project && { project }),
            ...(type && { type }),
            ...(category && { category }),
          });
        }
      }
    }
  }
  return choices;
}

/** Returns what a name made from the evidence takes over besides client, project, type and category. */
export function remainderOfEvidence({ understanding, hints }: Evidence): Remainder {
  const { date, doubtfulDay, version, states, marks, description } = understanding;
  const reasons: NameReason[] = [];
  let confidence = TIDIED;
  let isDoubtful = false;
  let words = description;
  if (marks.length > 0) {
    confidence *= MARK;
    reasons.push(...marks.map((mark): NameReason => ({ code: 'left-out', from: mark, to: '' })));
  }
  if (states.length > 0 && version !== undefined && description === undefined) {
    // The number says which version it is; the state word adds nothing (`合同终稿` beside `合同`).
    confidence *= STATE_KEPT;
    reasons.push(...states.map((state): NameReason => ({ code: 'left-out', from: state, to: '' })));
  } else if (states.length > 0) {
    words = withState(understanding);
    confidence *= STATE_KEPT;
    isDoubtful = words === undefined;
    if (isDoubtful) confidence *= STATE_LOST;
  }
  if (words !== undefined && dateForm(words) !== undefined) {
    // Alone it would read as the date.
    reasons.push({ code: 'left-out', from: words, to: '' });
    words = undefined;
    isDoubtful = true;
    if (doubtfulDay === undefined) confidence *= DAY_LOST;
  }
  if (words !== undefined) reasons.push({ code: 'description', from: words, to: words });
  if (description !== undefined) {
    const isNamed = understanding.clients.length > 0 || hints.some(({ field }) => field === 'client');
    if (!isNamed && organisation.test(description)) confidence *= STRANGER;
  }
  reasons.push(...formReasons(understanding));
  confidence *= Math.min(date?.confidence ?? 1, version?.confidence ?? 1);
  if (doubtfulDay !== undefined) {
    confidence *= DAY_LOST;
    isDoubtful = true;
  }
  return { parts: partsOf(understanding, words), confidence, reasons, isDoubtful };
}

/** `终稿` by itself would read as a version; it stays with the words before it, or with what it is the last of: `合同终稿`. */
function withState({ states, description, categories }: Understanding): string | undefined {
  const state = states.join(' ');
  if (description !== undefined) return `${description} ${state}`;
  const [category] = categories;
  return category === undefined ? undefined : `${category.written}${state}`;
}

function partsOf(
  { date, version, year }: Understanding,
  words: string | undefined,
): Pick<NameParts, 'description' | 'date' | 'version' | 'year'> {
  return {
    ...(words === undefined ? {} : { description: words }),
    ...(date === undefined ? {} : { date: date.value }),
    ...(version === undefined ? {} : { version: version.value }),
    ...(year === undefined ? {} : { year }),
  };
}

function formReasons({ date, version }: Understanding): readonly NameReason[] {
  const reasons: NameReason[] = [];
  if (date !== undefined) reasons.push({ code: 'date-form', from: date.written, to: date.value });
  if (version !== undefined)
    reasons.push({ code: 'version-form', from: version.written, to: `v${version.value}` });
  return reasons;
}

/** A value with a rival that is nearly as sure is only shown to a person. */
function rivalled(weighed: readonly Weighed[]): readonly PartOption[] {
  const [, second] = weighed;
  return weighed.map((each) => {
    const option = optionOfWeighed(each);
    const rival = each === weighed[0] ? second : weighed[0];
    return rival !== undefined && rival.confidence >= RIVAL ? doubtful(option) : option;
  });
}

/** A company that the register does not know speaks against the others, but nothing is filed under it. */
function clientsFor(evidence: Evidence): readonly PartOption[] {
  const { register } = evidence.context;
  return rivalled(weighClients(evidence)).filter(({ value }) => register.client(value)?.exact === true);
}

/** Evidence that a document has no category speaks against all of them. */
function categoriesFor(evidence: Evidence): readonly PartOption[] {
  return rivalled(weighCategories(evidence)).filter(({ value }) => value !== '');
}

function projectsFor(client: string, evidence: Evidence): readonly PartOption[] {
  const weighed = weighProjects(client, evidence);
  if (weighed.length > 0) return rivalled(weighed);
  // A document of a client with one project is probably of that project, but only a person knows.
  const projects = evidence.context.register.projectsOf(client);
  return projects.slice(0, 3).map(({ number, name }) => {
    const reason: NameReason = { code: 'project-of-client', from: name ?? number, to: number };
    return { value: number, confidence: ONLY_PROJECT / projects.length, reason, isDoubtful: true };
  });
}

/** The register knows the type of a project; a name that says another by its own word is not believed over it, nor it over the name. */
function typesFor(client: string, project: string | undefined, evidence: Evidence): readonly PartOption[] {
  const { register, rules } = evidence.context;
  const business =
    project === undefined ? undefined : register.project(client, project)?.project.businessType;
  const ofProject = business === undefined ? undefined : (rules.types.find(business)?.name ?? business);
  const [said] = evidence.understanding.types;
  if (ofProject === undefined) {
    if (said === undefined) return [];
    const reason: NameReason = {
      code: said.own ? 'type-known' : 'type-alias',
      from: said.written,
      to: said.value,
    };
    return [{ value: said.value, confidence: said.confidence, reason }];
  }
  const reason: NameReason = { code: 'type-of-project', from: project ?? '', to: ofProject };
  const isAgainst = said?.own === true && said.confidence > TYPE_SAID && said.value !== ofProject;
  const option: PartOption = { value: ofProject, confidence: OF_PROJECT, reason };
  return [isAgainst ? doubtful(option) : option];
}

function doubtful(option: PartOption): PartOption {
  return { ...option, confidence: option.confidence * AGAINST, isDoubtful: true };
}
