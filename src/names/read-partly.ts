import type { FieldName } from '../rules/rules.ts';
import type { NameContext, NameProblem } from './parsed-name.ts';
import type { FreeReading } from './read-freely.ts';
import { readingOf } from './reading.ts';
import type { Reading } from './reading.ts';

const telling: readonly FieldName[] = ['client', 'project', 'type', 'category'];

/**
 * Returns what is understood of a name that fits no pattern: with two telling parts or more, which required ones are
 * missing and what is left over; with fewer only that no pattern fits.
 */
export function partialReading(free: FreeReading, context: NameContext): Reading {
  const reading = readingOf(undefined, free.slots, context);
  const known = free.slots.filter(({ field }) => telling.includes(field));
  const ambiguous = [...new Set([...free.ambiguous, ...reading.ambiguous])];
  if (known.length < 2) {
    // In a name that fits no pattern, the forms of single parts are not reported.
    const slots = reading.slots.map((slot) => ({ ...slot, problem: undefined }));
    return { ...reading, slots, problems: [noPattern], ambiguous };
  }
  return { ...reading, problems: shortcomings(free, context), ambiguous };
}

const noPattern: NameProblem = { code: 'name-pattern', problem: 'no-pattern' };

function shortcomings(free: FreeReading, { rules }: NameContext): readonly NameProblem[] {
  const { fields } = rules.canonical;
  const missing = fields.filter(
    ({ field, optional }) => !optional && !free.slots.some((slot) => slot.field === field),
  );
  const misfits = free.slots.filter((slot) => !fields.some(({ field }) => field === slot.field));
  const extra = [...free.leftovers, ...misfits.map(({ spelling }) => spelling)];
  const problems: NameProblem[] = [
    ...missing.map(({ field }): NameProblem => ({
      code: 'name-pattern',
      problem: 'missing-part',
      value: field,
    })),
    ...extra.map(({ narrow }): NameProblem => ({
      code: 'name-pattern',
      problem: 'extra-part',
      value: narrow,
    })),
  ];
  return problems.length === 0 ? [noPattern] : problems;
}
