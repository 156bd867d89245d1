import { assertNever } from '../kernel/assert-never.ts';
import type { Project } from '../register/register.ts';
import type { FieldName, Vocabulary } from '../rules/rules.ts';
import { narrowText } from '../text/narrow.ts';
import type { Spelling } from './cut-name.ts';
import { dateForm, yearForm } from './date-form.ts';
import type { FormReading } from './date-form.ts';
import { isOnlyDayAndVersion } from './only-day-and-version.ts';
import type { NameContext, NameProblem } from './parsed-name.ts';
import { versionForm } from './version-form.ts';

/** A stretch of a name, read as one field. */
export type Slot = {
  readonly field: FieldName;
  readonly spelling: Spelling;
  /** The canonical value; absent if it is not known. */
  readonly value: string | undefined;
  readonly problem: NameProblem | undefined;
  /** What a project or project name was found to be. */
  readonly project?: Project;
  /** Names among which a person must choose. */
  readonly ambiguous?: readonly string[];
};

/** What is known when a field is read: a project can be looked up only once its client is known. */
export type Scope = { readonly context: NameContext; readonly client: string | undefined };

/** Returns `spelling` read as `field`, or undefined if it is nothing of that kind. */
export function readValue(field: FieldName, spelling: Spelling, scope: Scope): Slot | undefined {
  const { rules, register } = scope.context;
  switch (field) {
    case 'client': {
      const match = lookUp(spelling, (text) => register.client(text));
      return match && knownSlot(field, spelling, match.client.name);
    }
    case 'project':
    case 'projectName':
      return readProject(field, spelling, scope);
    case 'type':
      return readTerm(field, rules.types, spelling);
    case 'category':
      return readTerm(field, rules.categories, spelling);
    case 'date':
      return readForm(field, spelling, dateForm(spelling.narrow));
    case 'version':
      return readForm(field, spelling, versionForm(spelling.narrow));
    case 'year':
      return readForm(field, spelling, yearForm(spelling.narrow));
    case 'description':
      return readDescription(spelling);
    default:
      return assertNever(field);
  }
}

/**
 * Returns a slot with the known `value`, with a problem if it is written as an alias or in another case or script.
 */
export function knownSlot(field: FieldName, spelling: Spelling, value: string): Slot {
  const { written, narrow } = spelling;
  // A difference of mere width or spaces is reported as such, not as an alias.
  const isSame = written === value || narrow === value || narrow === narrowText(value);
  const problem: NameProblem | undefined = isSame
    ? undefined
    : { code: 'alias-used', field, value: written, canonical: value };
  return { field, spelling, value, problem };
}

/** Looks the text up as it is written, and narrow only if that differs: most lookups miss. */
function lookUp<Found>(spelling: Spelling, find: (text: string) => Found | undefined): Found | undefined {
  const { written, narrow } = spelling;
  return find(written) ?? (written === narrow ? undefined : find(narrow));
}

function someOf<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length > 0 ? items : undefined;
}

function readTerm(field: 'type' | 'category', vocabulary: Vocabulary, spelling: Spelling): Slot | undefined {
  const found = lookUp(spelling, (text) => vocabulary.find(text));
  return found && knownSlot(field, spelling, found.name);
}

function readForm(
  field: 'date' | 'version' | 'year',
  spelling: Spelling,
  form: FormReading | undefined,
): Slot | undefined {
  if (form === undefined) return undefined;
  if (form.isExact) return { field, spelling, value: form.canonical, problem: undefined };
  const code = field === 'version' ? 'bad-version' : 'bad-date';
  const problem: NameProblem =
    form.canonical === undefined
      ? { code, value: spelling.written }
      : { code, value: spelling.written, canonical: form.canonical };
  return { field, spelling, value: form.canonical, problem };
}

function readDescription(spelling: Spelling): Slot | undefined {
  const { narrow } = spelling;
  if (dateForm(narrow) !== undefined || versionForm(narrow) !== undefined) return undefined;
  if (isOnlyDayAndVersion(narrow)) return undefined;
  return { field: 'description', spelling, value: narrow, problem: undefined };
}

function readProject(field: 'project' | 'projectName', spelling: Spelling, scope: Scope): Slot | undefined {
  const { register, rules } = scope.context;
  const { narrow } = spelling;
  const { client } = scope;
  if (client !== undefined) {
    const match = lookUp(spelling, (text) => register.project(client, text));
    if (match !== undefined) return knownProject(field, spelling, match.project, scope);
  }
  const projects = lookUp(spelling, (text) => someOf(register.projectsNamed(text))) ?? [];
  if (projects.length > 0) return projectOfOthers(field, spelling, projects, client);
  if (!rules.projectNumber.test(narrow)) return undefined;
  return {
    field,
    spelling,
    value: undefined,
    problem: { code: 'unknown-project', value: narrow, near: [], wellFormed: true },
  };
}

function knownProject(
  field: 'project' | 'projectName',
  spelling: Spelling,
  project: Project,
  scope: Scope,
): Slot {
  const value = field === 'project' ? project.number : (project.name ?? project.number);
  const slot = { ...knownSlot(field, spelling, value), project };
  if (spelling.narrow === project.number) return slot;
  const namesakes = scope.context.register
    .projectsNamed(spelling.narrow)
    .filter(({ client }) => client === project.client)
    .map(({ number }) => number);
  return namesakes.length > 1 ? { ...slot, ambiguous: namesakes } : slot;
}

function projectOfOthers(
  field: 'project' | 'projectName',
  spelling: Spelling,
  projects: readonly Project[],
  client: string | undefined,
): Slot {
  const owners = [...new Set(projects.map((project) => project.client))];
  const [first] = projects;
  const isOne = projects.length === 1 && first !== undefined;
  if (client !== undefined) {
    const value = isOne ? first.number : undefined;
    return {
      field,
      spelling,
      value,
      problem: { code: 'project-not-of-client', value: spelling.written, client, owners },
    };
  }
  if (!isOne) return { field, spelling, value: undefined, problem: undefined, ambiguous: owners };
  const value = field === 'project' ? first.number : (first.name ?? first.number);
  return { ...knownSlot(field, spelling, value), project: first };
}
