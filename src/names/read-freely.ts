import type { FieldName, Pattern, Rules } from '../rules/rules.ts';
import { chooseTokens } from './choose-tokens.ts';
import type { Spelling } from './cut-name.ts';
import { findTokens } from './find-tokens.ts';
import type { Token } from './find-tokens.ts';
import type { NameContext, NameProblem } from './parsed-name.ts';
import { readingOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { readValue } from './read-value.ts';
import type { Slot } from './read-value.ts';
import type { SpelledName } from './spell-name.ts';
import { restOf, stretchesOf } from './stretches.ts';
import { understandTime } from './understand-time.ts';

/** A name read without regard to order and separator: each part as a value of the one vocabulary that has it. */
export type FreeReading = {
  /** In the order of the name, each field once. */
  readonly slots: readonly Slot[];
  /** Stretches that no vocabulary has, that several have, or that repeat a field. */
  readonly leftovers: readonly Spelling[];
  /** Names among which a person must choose, because two parts name the same kind of thing. */
  readonly ambiguous: readonly string[];
  /** How many stretches some vocabulary knows. */
  readonly known: number;
};

/** Returns what the parts of `spelled` say, whatever joins them and whatever their order. */
export function readFreely(spelled: SpelledName, context: NameContext): FreeReading {
  const slots: Slot[] = [];
  const leftovers: Spelling[] = [];
  const ambiguous: string[] = [];
  const { separator } = context.rules;
  let known = 0;
  let unread = 0;
  for (const stretch of stretchesOf(spelled, context)) {
    leftovers.push(...restOf(spelled, [unread, stretch.spelling.start], separator));
    unread = stretch.spelling.end;
    known++;
    const [slot] = stretch.slots;
    const earlier = slots.find(({ field }) => field === slot?.field);
    const isOpen = slot?.field === 'date' && isOneOfSeveral(slot, spelled, context);
    if (slot === undefined || isOpen || stretch.slots.length > 1 || earlier !== undefined)
      leftovers.push(stretch.spelling);
    else slots.push(slot);
    if (earlier?.value !== undefined && slot?.value !== undefined && earlier.value !== slot.value) {
      if (slot.field === 'client' || slot.field === 'project') ambiguous.push(earlier.value, slot.value);
    }
  }
  leftovers.push(...restOf(spelled, [unread, spelled.narrow.length], separator));
  dropRivals(slots, leftovers, context);
  return { slots, leftovers, ambiguous: [...new Set(ambiguous)], known };
}

/** With two categories (`合同 发票`) neither is certain: both become words of the description. */
function dropRivals(slots: Slot[], leftovers: Spelling[], context: NameContext): void {
  const at = slots.findIndex(({ field }) => field === 'category');
  const slot = slots[at];
  if (slot === undefined) return;
  const isRival = ({ narrow }: Spelling): boolean =>
    (context.rules.categories.find(narrow)?.name ?? slot.value) !== slot.value;
  if (!leftovers.some(isRival)) return;
  slots.splice(at, 1);
  leftovers.push(slot.spelling);
  leftovers.sort((a, b) => a.start - b.start);
}

/** Returns whether the name has other days as well, and that this one is not the document's: it may begin a span. */
function isOneOfSeveral({ value, spelling }: Slot, spelled: SpelledName, context: NameContext): boolean {
  if (value === undefined) return false;
  const mayBeginSpan = /^ ?[-~～–—至到] ?\d/u.test(spelled.narrow.slice(spelling.end));
  const isOther = (token: Token): boolean =>
    token.kind === 'date' && token.mark.says.startsWith('day') && token.start !== spelling.start;
  if (!mayBeginSpan && !findTokens(spelled, context).some(isOther)) return false;
  return understandTime(spelled.narrow, chooseTokens(spelled, context)).date?.value !== value;
}

/**
 * Returns the reading of `free` as the first accepted pattern that has a place for every part and lacks none, with
 * how its form differs; undefined if there is no such pattern or something is left over.
 */
export function completeReading(
  free: FreeReading,
  spelled: SpelledName,
  context: NameContext,
): Reading | undefined {
  if (free.leftovers.length > 0) return undefined;
  const pattern = [context.rules.canonical, ...context.rules.patterns].find(
    (each) => each.status !== 'recognised' && hasPlaceForAll(each, free.slots),
  );
  if (pattern === undefined) return undefined;
  const reading = readingOf(pattern, withNames(free.slots, pattern, context), context);
  return { ...reading, problems: formProblems(reading.slots, pattern, { spelled, rules: context.rules }) };
}

/** Returns what is wrong with the order of `slots` and with what joins them. */
function formProblems(
  slots: readonly Slot[],
  pattern: Pattern,
  name: { readonly spelled: SpelledName; readonly rules: Rules },
): readonly NameProblem[] {
  const order = slots.map((slot) => pattern.fields.findIndex(({ field }) => field === slot.field));
  const isOrdered = order.every((place, index) => index === 0 || place > (order[index - 1] ?? 0));
  const isJoined = slots.every((slot, index) => {
    const next = slots[index + 1];
    const between = next && name.spelled.narrow.slice(slot.spelling.end, next.spelling.start);
    return between === undefined || between.trim() === name.rules.separator;
  });
  const problems: NameProblem[] = [];
  if (!isOrdered) problems.push({ code: 'name-pattern', problem: 'form', value: 'order' });
  if (!isJoined) problems.push({ code: 'name-pattern', problem: 'form', value: 'separators' });
  return problems;
}

function hasPlaceForAll(pattern: Pattern, slots: readonly Slot[]): boolean {
  const places = new Set(pattern.fields.map(({ field }) => field));
  const given = new Set(slots.map(({ field }) => fieldIn(pattern, field)));
  const lacksNone = pattern.fields.every(({ field, optional }) => optional || given.has(field));
  return lacksNone && slots.every(({ field }) => places.has(fieldIn(pattern, field)));
}

/** A project found by number or name stands for the project's name where the pattern wants that. */
function fieldIn(pattern: Pattern, field: FieldName): FieldName {
  const wantsName = field === 'project' && !pattern.fields.some((each) => each.field === 'project');
  return wantsName ? 'projectName' : field;
}

function withNames(slots: readonly Slot[], pattern: Pattern, context: NameContext): readonly Slot[] {
  const client = slots.find(({ field }) => field === 'client')?.value;
  return slots.map((slot) =>
    slot.field === 'project'
      ? (readValue(fieldIn(pattern, 'project'), slot.spelling, { context, client }) ?? slot)
      : slot,
  );
}
