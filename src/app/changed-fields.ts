import type { FieldValue } from '../journal/event.ts';

/**
 * Returns the fields whose value differs from the one in `known`, so that nothing is recorded that is so already. Null
 * stands for no value, and undefined for a field of which nothing was said.
 */
export function changedFields<Field extends string>(
  known: { readonly [Key in NoInfer<Field>]?: string | readonly string[] } | undefined,
  said: Readonly<Record<Field, FieldValue | undefined>>,
): Partial<Record<Field, FieldValue>> {
  const changed: Partial<Record<Field, FieldValue>> = {};
  for (const field of Object.keys(said) as Field[]) {
    const value = said[field];
    if (value !== undefined && textOf(value) !== textOf(known?.[field])) changed[field] = value;
  }
  return changed;
}

/** No value and an empty list are the same. */
function textOf(value: FieldValue | undefined): string {
  return JSON.stringify(value === undefined || value?.length === 0 ? null : value);
}
