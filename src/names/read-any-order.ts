import type { FieldName, Pattern } from '../rules/rules.ts';
import { clientsWithin, projectsWithin } from './contained-names.ts';
import type { Spelling } from './cut-name.ts';
import { findTokens } from './find-tokens.ts';
import type { NameContext } from './parsed-name.ts';
import type { FreeReading } from './read-freely.ts';
import type { Reading } from './reading.ts';
import type { Slot } from './read-value.ts';
import type { SpelledName } from './spell-name.ts';

/** The spelling of a part that is found inside a word: it has none of its own. */
const inside: Spelling = { start: 0, end: 0, written: '', narrow: '' };

/**
 * Returns the reading of a name that holds every required part of `pattern` somewhere, with any words between; undefined
 * if one is missing. Parts that stand free are taken first, then those inside a word. The year may be that of a date.
 */
export function readAnyOrder(
  pattern: Pattern,
  free: FreeReading,
  spelled: SpelledName,
  context: NameContext,
): Reading | undefined {
  const slots = new Map<FieldName, Slot>(free.slots.map((slot) => [slot.field, slot]));
  const year = yearWithin(spelled, slots);
  if (year !== undefined)
    slots.set('year', { field: 'year', spelling: inside, value: year, problem: undefined });
  else if (pattern.fields.some(({ field, optional }) => field === 'year' && !optional)) return undefined;
  if (wantsOnlyNames(pattern) && isNumber(slots.get('project'))) return undefined;
  const ambiguous = [...free.ambiguous];
  if (!slots.has('client')) {
    const clients = namesClient(spelled, context) ? clientsWithin(spelled.narrow, context.register) : [];
    if (clients.length > 1) ambiguous.push(...clients);
    slots.set('client', { field: 'client', spelling: inside, value: clients[0], problem: undefined });
  }
  const project = projectWithin(slots, spelled.narrow, context);
  if (project !== undefined) {
    slots.set('project', project);
    slots.set('projectName', {
      ...project,
      field: 'projectName',
      value: project.project?.name ?? project.value,
    });
    ambiguous.push(...(project.ambiguous ?? []));
  }
  const has = (field: FieldName): boolean => slots.get(field)?.value !== undefined;
  if (!pattern.fields.every(({ field, optional }) => optional || has(field))) return undefined;
  return { pattern, slots: [...slots.values()], problems: [], ambiguous: [...new Set(ambiguous)] };
}

/** Returns whether a word for a client stands somewhere: the words of a name are known already, and mostly there is none. */
function namesClient(spelled: SpelledName, context: NameContext): boolean {
  return findTokens(spelled, context).some(
    (token) => token.kind === 'word' && token.meanings.some(({ field }) => field === 'client'),
  );
}

function wantsOnlyNames(pattern: Pattern): boolean {
  const wants = (wanted: FieldName): boolean => pattern.fields.some(({ field }) => field === wanted);
  return wants('projectName') && !wants('project');
}

/** Whoever writes the project's number means to write a full name, and should hear what is missing. */
function isNumber(slot: Slot | undefined): boolean {
  return slot?.project !== undefined && slot.spelling.narrow === slot.project.number;
}

function yearWithin(spelled: SpelledName, slots: ReadonlyMap<FieldName, Slot>): string | undefined {
  const said = slots.get('year')?.value ?? slots.get('date')?.value?.slice(0, 4);
  if (said !== undefined) return said;
  return /(?<![\dA-Za-z])(?:19|20)\d\d(?=年|(?:0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d)|(?!\d))/.exec(
    spelled.narrow,
  )?.[0];
}

function projectWithin(
  slots: ReadonlyMap<FieldName, Slot>,
  text: string,
  { register }: NameContext,
): Slot | undefined {
  const client = slots.get('client')?.value;
  if (client === undefined) return undefined;
  const token = slots.get('project');
  const named = token?.project?.client === client ? [token.project] : [];
  const projects = named.length > 0 ? named : projectsWithin(text, client, register);
  const [project] = projects;
  if (project === undefined) return undefined;
  const spelling = named.length > 0 && token !== undefined ? token.spelling : inside;
  const slot: Slot = { field: 'project', spelling, value: project.number, problem: undefined, project };
  return projects.length > 1 ? { ...slot, ambiguous: projects.map(({ number }) => number) } : slot;
}
