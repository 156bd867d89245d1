import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import { nearest } from '../text/near.ts';
import type { FieldName, Pattern } from './rules.ts';

/** The fields that a pattern may contain. */
export const fieldNames = [
  'client',
  'project',
  'projectName',
  'type',
  'category',
  'description',
  'year',
  'date',
  'version',
] as const satisfies readonly FieldName[];

/** Why a text is not a pattern. */
export type PatternFailure =
  | { readonly kind: 'syntax'; readonly part: string }
  | { readonly kind: 'separator'; readonly part: string }
  | { readonly kind: 'unknown-field'; readonly field: string; readonly near: readonly string[] };

type Fields = Pattern['fields'];

/**
 * Parses `{client}_{project}[_{date}]`: fields joined by the separator; a field in brackets, with the separator before
 * it, is optional. With `anyOrder` fields may also be separated by spaces.
 */
export function parsePattern(
  text: string,
  form: { readonly separator: string; readonly anyOrder: boolean },
): Result<Fields, PatternFailure> {
  const fields: { readonly field: FieldName; readonly optional: boolean }[] = [];
  let position = 0;
  while (position < text.length) {
    const piece = /^(\[?)([^{}[\]]*)\{([^{}[\]]*)\}(\]?)/.exec(text.slice(position));
    const [whole = '', open, joint = '', name = '', close] = piece ?? [];
    if (piece === null || (open === '[') !== (close === ']')) {
      return fail({ kind: 'syntax', part: text.slice(position) });
    }
    if (fields.length === 0 && (joint !== '' || open === '[')) return fail({ kind: 'syntax', part: whole });
    if (fields.length > 0 && !isJoint(joint, form)) return fail({ kind: 'separator', part: joint || whole });
    const field = fieldNames.find((known) => known === name);
    if (field === undefined) {
      return fail({ kind: 'unknown-field', field: name, near: nearest(fieldNames, name, 2) });
    }
    fields.push({ field, optional: open === '[' });
    position += whole.length;
  }
  return fields.length === 0 ? fail({ kind: 'syntax', part: text }) : ok(fields);
}

function isJoint(text: string, form: { readonly separator: string; readonly anyOrder: boolean }): boolean {
  return text === form.separator || (form.anyOrder && /^ +$/.test(text));
}
