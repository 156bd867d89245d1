import { parsePattern } from '../pattern.ts';
import { basePatterns } from '../presets/base-names.ts';
import type { FoundProblem, KeyPath } from '../problem-codes.ts';
import { fieldNames } from '../pattern.ts';
import type { FieldName, Pattern } from '../rules.ts';
import type { RulesFile } from '../schema.ts';
import { patternStatuses } from '../written-forms.ts';
import type { WrittenPattern } from '../written-forms.ts';

/** The fields that the canonical pattern must always contain: they decide on folders and vocabularies. */
const CANONICAL_FIELDS: readonly FieldName[] = ['client', 'project', 'type', 'category'];

type Placed = WrittenPattern & { readonly path: KeyPath; readonly fields: Pattern['fields'] | undefined };

/** Checks that every pattern can be parsed. */
export function patternsAreSound({ names }: RulesFile): readonly FoundProblem[] {
  return placedPatterns(names).flatMap(({ text, anyOrder, path }): readonly FoundProblem[] => {
    const parsed = parsePattern(text, { separator: names.separator, anyOrder });
    if (parsed.ok) return [];
    const { failure } = parsed;
    const pattern = text;
    switch (failure.kind) {
      case 'syntax': {
        const details = { pattern, part: failure.part, example: basePatterns.canonical };
        return [{ code: 'pattern-syntax', path, details }];
      }
      case 'separator':
        return [
          {
            code: 'pattern-separator',
            path,
            details: { pattern, part: failure.part, separator: names.separator },
          },
        ];
      case 'unknown-field': {
        const known = fieldNames.join(' / ');
        const details = { pattern, field: failure.field, near: failure.near.join(' / '), known };
        return [{ code: 'pattern-unknown-field', path, details }];
      }
    }
  });
}

/**
 * Checks that every pattern contains the client, that the canonical one contains all fields that filing needs, and that
 * no field occurs twice in a pattern.
 */
export function patternsHaveTheirFields({ names }: RulesFile): readonly FoundProblem[] {
  return placedPatterns(names).flatMap(({ text, status, fields, path }) => {
    if (fields === undefined) return [];
    const written = fields.map(({ field }) => field);
    const twice = written.filter((field, index) => written.indexOf(field) !== index);
    const always = fields.filter(({ optional }) => !optional).map(({ field }) => field);
    const needed: readonly FieldName[] = status === 'canonical' ? CANONICAL_FIELDS : ['client'];
    const missing = needed.filter((field) => !always.includes(field));
    return [
      ...twice.map((field): FoundProblem => ({
        code: 'pattern-field-twice',
        path,
        details: { pattern: text, field },
      })),
      ...missing.map((field): FoundProblem => ({
        code: 'pattern-missing-field',
        path,
        details: { pattern: text, field, example: basePatterns.canonical },
      })),
    ];
  });
}

/** Checks that no pattern is given twice. */
export function patternsAreDistinct({ names }: RulesFile): readonly FoundProblem[] {
  const first = new Map<string, KeyPath>();
  return placedPatterns(names).flatMap(({ text, path }): readonly FoundProblem[] => {
    const other = first.get(text);
    first.set(text, other ?? path);
    return other === undefined ? [] : [{ code: 'pattern-twice', path, other, details: { pattern: text } }];
  });
}

/**
 * Checks that exactly one pattern is canonical, and that its fields have a fixed order, so that names can be written by
 * it.
 */
export function oneIsCanonical({ names }: RulesFile): readonly FoundProblem[] {
  const canonical = placedPatterns(names).filter(({ status }) => status === 'canonical');
  const [first, ...more] = canonical;
  if (first === undefined) {
    const details = { example: basePatterns.canonical };
    return [{ code: 'pattern-none-canonical', path: ['names', 'patterns'], details }];
  }
  const problems: FoundProblem[] = more.map(({ text, path }) => ({
    code: 'pattern-several-canonical',
    path,
    other: first.path,
    details: { pattern: text },
  }));
  if (first.anyOrder) {
    problems.push({
      code: 'pattern-canonical-any-order',
      path: first.path,
      details: { pattern: first.text },
    });
  }
  return problems;
}

function placedPatterns(names: RulesFile['names']): readonly Placed[] {
  return patternStatuses(names.patterns).map((each, index) => {
    const parsed = parsePattern(each.text, { separator: names.separator, anyOrder: each.anyOrder });
    const inside = typeof names.patterns[index] === 'object' ? ['pattern'] : [];
    return {
      ...each,
      path: ['names', 'patterns', index, ...inside],
      fields: parsed.ok ? parsed.value : undefined,
    };
  });
}
