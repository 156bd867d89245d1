import type { FindQuery } from '../catalog/query.ts';
import { findFormats, findOrders } from './choices.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { allOf, anyOf } from '../query/condition.ts';
import type { Condition, ValueField } from '../query/condition.ts';
import { FACET_FIELDS } from '../query/facet-fields.ts';
import type { FacetField } from '../query/facet-fields.ts';
import { parseQuery } from '../query/parse-query.ts';
import { printQuery } from '../query/print-query.ts';
import type { Repeated } from './commands/define.ts';
import type { CommonOptions } from './shell.ts';
import { countOf, daysNamed, listValue, oneOf, sizeOf } from './values.ts';

/** The flags of `find` as given. */
export type FindFlags = CommonOptions & {
  readonly client?: Repeated;
  readonly project?: Repeated;
  readonly stage?: Repeated;
  readonly filedStage?: Repeated;
  readonly type?: Repeated;
  readonly category?: Repeated;
  readonly tag?: Repeated;
  readonly noTag?: Repeated;
  readonly ext?: Repeated;
  readonly owner?: Repeated;
  readonly where?: string;
  readonly since?: string;
  readonly until?: string;
  readonly minSize?: string;
  readonly maxSize?: string;
  readonly sort?: string;
  readonly limit?: string;
  readonly format?: string;
  readonly 0?: boolean;
  readonly count?: boolean;
  readonly facets?: Repeated;
  readonly deleted?: boolean;
  readonly refresh?: boolean;
  readonly explain?: boolean;
  readonly interactive?: boolean;
  readonly save?: string;
  readonly saved?: boolean;
  readonly forget?: string;
};

const USUAL_LIMIT = 50;

/** The output format of the answer. */
export type FindFormat = (typeof findFormats)[number];

/** Returns the output format. Throws `bad-value`. */
export function formatOf({ format, json }: FindFlags): FindFormat {
  return oneOf('--format', findFormats, format ?? (json === true ? 'json' : 'table'));
}

/** Returns whether an answer without a hit says why. Throws `bad-value`. */
export function explainsNone(flags: FindFlags): boolean {
  const isForPeople = flags[0] !== true && flags.quiet !== true && formatOf(flags) === 'table';
  return isForPeople && flags.count !== true;
}

/**
 * Returns the question that words and flags ask on the day `today` (`YYYYMMDD`). Throws `bad-value`, or `bad-query` for
 * words that cannot be parsed.
 */
export function questionOf(text: readonly string[], flags: FindFlags, today: string): FindQuery {
  const where = allOf(
    [
      readQuery(text.join(' '), today),
      readQuery(flags.where ?? '', today),
      ...flagConditions(flags),
      readDays(flags, today),
      readSizes(flags),
    ].filter((condition) => condition !== undefined),
  );
  return {
    ...(where && { where }),
    sort: oneOf('--sort', findOrders, flags.sort ?? 'best'),
    limit: flags.limit === undefined ? USUAL_LIMIT : countOf('--limit', flags.limit),
    exactTotal: flags.count === true || flags.json === true,
    deleted: flags.deleted === true,
    facets: facetsIn(flags),
    snippets: flags.count !== true && flags[0] !== true && ['table', 'json'].includes(formatOf(flags)),
  };
}

/**
 * Returns the question of words and flags as one text; empty if there is none. Words for days stay as written, so that
 * 去年 always means the year before the day on which the question is asked. Throws like `questionOf`.
 */
export function writtenQuestion(text: readonly string[], flags: FindFlags, today: string): string {
  readDays(flags, today);
  const parts: readonly WrittenPart[] = [
    ...[text.join(' '), flags.where ?? ''].map((written) => ({
      written: written.trim(),
      condition: readQuery(written, today),
    })),
    ...[...flagConditions(flags), readSizes(flags)].map((condition) => ({
      written: condition === undefined ? '' : printQuery(condition, 'zh-CN'),
      condition,
    })),
    ...writtenDay('从', flags.since),
    ...writtenDay('到', flags.until),
  ].filter(({ written }) => written !== '');
  return parts
    .map(({ written, condition }) =>
      condition?.kind === 'any' && parts.length > 1 ? `(${written})` : written,
    )
    .join(' ');
}

type WrittenPart = { readonly written: string; readonly condition?: Condition | undefined };

function writtenDay(field: string, day: string | undefined): readonly WrittenPart[] {
  return day === undefined ? [] : [{ written: `${field}:"${day.trim()}"` }];
}

function facetsIn({ facets }: FindFlags): readonly FacetField[] {
  return [...new Set(listValue(facets).map((field) => oneOf('--facets', FACET_FIELDS, field)))];
}

function readQuery(text: string, today: string): Condition | undefined {
  const parsed = parseQuery(text, today);
  if (parsed.ok) return parsed.value;
  const { code, at, length, details } = parsed.failure;
  throw new UserFacingError('bad-query', { query: text, problem: code, at, length, facts: details });
}

function flagConditions(flags: FindFlags): readonly (Condition | undefined)[] {
  const one = (field: ValueField, values: readonly string[]): Condition | undefined =>
    anyOf(values.map((value) => ({ kind: 'value', field, value })));
  const without = one('tag', listValue(flags.noTag));
  return [
    one('client', listValue(flags.client)),
    one('project', listValue(flags.project)),
    one('stage', listValue(flags.stage)),
    one('filedStage', listValue(flags.filedStage)),
    one('type', listValue(flags.type)),
    one('category', listValue(flags.category)),
    // Several values of this flag must all apply.
    ...(flags.tag ?? []).map((value) => one('tag', listValue([value]))),
    without && { kind: 'not', of: without },
    one('extension', listValue(flags.ext)),
    one('owner', listValue(flags.owner)),
  ];
}

function readDays({ since, until }: FindFlags, today: string): Condition | undefined {
  if (since === undefined && until === undefined) return undefined;
  return {
    kind: 'day',
    ...(since !== undefined && { from: daysNamed('--since', since, today).from }),
    ...(until !== undefined && { until: daysNamed('--until', until, today).until }),
  };
}

function readSizes({ minSize, maxSize }: FindFlags): Condition | undefined {
  if (minSize === undefined && maxSize === undefined) return undefined;
  return {
    kind: 'size',
    ...(minSize !== undefined && { min: sizeOf('--min-size', minSize) }),
    ...(maxSize !== undefined && { max: sizeOf('--max-size', maxSize) }),
  };
}
