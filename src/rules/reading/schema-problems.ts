import type { z } from 'zod';
import { nearest } from '../../text/near.ts';
import type { FoundProblem, KeyPath, ValueKind } from '../problem-codes.ts';
import { schemaExpectations } from './expectations.ts';
import type { Expectation } from './expectations.ts';
import { keyText } from './key-text.ts';
import { LONGEST_TEXT } from '../schema-parts.ts';
import type { PlainValue } from './plain-data.ts';

type Issue = z.core.$ZodIssue;

/** Separates several values in one detail. */
const BETWEEN = ' / ';

/** A mistake that the schema found; `missing`: there is no value at its path. */
export type SchemaProblem = { readonly problem: FoundProblem; readonly missing: boolean };

/** What is needed to explain an issue of the schema. */
type Reading = {
  readonly data: PlainValue;
  readonly expectationAt: (path: KeyPath) => Expectation;
  readonly sourceOf: (path: KeyPath) => string;
};

/** Returns the mistakes behind the schema's issues, one for each place. */
export function schemaProblems(
  issues: readonly Issue[],
  data: PlainValue,
  sourceOf: (path: KeyPath) => string,
): readonly SchemaProblem[] {
  const reading: Reading = { data, expectationAt: schemaExpectations(), sourceOf };
  const problems = new Map<string, SchemaProblem>();
  for (const issue of issues.flatMap((each) => flatten(each, []))) {
    for (const problem of translate(issue, reading)) {
      const key = JSON.stringify([problem.path, problem.atKey]);
      if (!problems.has(key)) {
        problems.set(key, { problem, missing: problem.code === 'missing-key' });
      }
    }
  }
  return [...problems.values()];
}

/** Returns an issue with its full path; for a union, the issues of the alternative that was meant. */
function flatten(issue: Issue, above: KeyPath): readonly Issue[] {
  const path = [...above, ...(issue.path as KeyPath)];
  if (issue.code !== 'invalid_union') return [{ ...issue, path }];
  const meant = issue.errors.find(
    (issues) => !issues.some((inner) => inner.code === 'invalid_type' && inner.path.length === 0),
  );
  if (meant !== undefined) return meant.flatMap((inner) => flatten(inner, path));
  return [{ code: 'invalid_type', expected: 'string', path, message: '' } as Issue];
}

function translate(issue: Issue, reading: Reading): readonly FoundProblem[] {
  const path = issue.path as KeyPath;
  if (issue.code === 'unrecognized_keys') {
    const { known } = reading.expectationAt(path);
    return issue.keys.map((key) => unknownKey([...path, key], known));
  }
  const value = valueAt(reading.data, path);
  const key = keyText(path);
  const expectation = reading.expectationAt(path);
  const { expected, example } = expectation;
  if (value === undefined) return [{ code: 'missing-key', path, details: { key, expected, example } }];
  if (value === null) return [{ code: 'empty-item', path, details: { key, expected, example } }];
  const place: Place = { path, key, value, written: writtenAt(value, reading.sourceOf(path)) };
  if (issue.code === 'invalid_type' || typeof value === 'object') {
    return [
      Array.isArray(value) && value.length === 0
        ? emptyValue(place, expectation)
        : wrongKind(place, expectation),
    ];
  }
  if (issue.code === 'invalid_value') return [notAllowed(place, issue.values.map(String))];
  if (issue.code === 'too_small' || issue.code === 'too_big') return [outOfRange(place, expectation)];
  return [{ code: 'stray-space', path, details: { key, value: place.written } }];
}

type Place = {
  readonly path: KeyPath;
  readonly key: string;
  readonly value: PlainValue;
  /** A text without quotation marks; any other value as it is written. */
  readonly written: string;
};

function wrongKind(place: Place, { expected, example }: Expectation): FoundProblem {
  const { path, key, value, written } = place;
  const found = kindOf(value);
  if (expected.includes('text') && (found === 'number' || found === 'yes-no')) {
    return { code: 'quote-it', path, details: { key, value: written } };
  }
  return { code: 'wrong-kind', path, details: { key, expected, found, example } };
}

function notAllowed({ path, key, written }: Place, allowed: readonly string[]): FoundProblem {
  const near = nearest(allowed, written, 1).join(BETWEEN);
  return {
    code: 'not-allowed',
    path,
    details: { key, value: written, allowed: allowed.join(BETWEEN), near },
  };
}

function outOfRange(place: Place, expectation: Expectation): FoundProblem {
  const { path, key, value, written } = place;
  if (value === '') return emptyValue(place, expectation);
  if (typeof value === 'string') {
    return { code: 'too-long-value', path, details: { key, limit: String(LONGEST_TEXT) } };
  }
  const { minimum, maximum } = expectation;
  return { code: 'out-of-range', path, details: { key, value: written, minimum, maximum } };
}

function emptyValue({ path, key }: Place, { expected, example }: Expectation): FoundProblem {
  return { code: 'empty-value', path, details: { key, expected, example } };
}

function unknownKey(path: KeyPath, known: readonly string[]): FoundProblem {
  const near = nearest(known, String(path.at(-1)), 1).join(BETWEEN);
  const details = { key: keyText(path), near, known: known.join(BETWEEN) };
  return { code: 'unknown-key', path, atKey: true, details };
}

function valueAt(data: PlainValue, path: KeyPath): PlainValue | undefined {
  let value: unknown = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value as PlainValue | undefined;
}

function writtenAt(value: PlainValue, source: string): string {
  if (typeof value === 'string') return value;
  return source === '' ? JSON.stringify(value) : source;
}

function kindOf(value: PlainValue): ValueKind {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'map';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'yes-no' : 'text';
}
