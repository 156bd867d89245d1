import type { FindQuery } from '../catalog/query.ts';
import type { Repeated } from './commands/define.ts';
import type { CommonOptions } from './shell.ts';
import { countOf, dayOf, listOf, oneOf, sizeOf } from './values.ts';

/** The flags of `find`, as they were given. */
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
  readonly since?: string;
  readonly until?: string;
  readonly minSize?: string;
  readonly maxSize?: string;
  readonly sort?: string;
  readonly limit?: string;
  readonly format?: string;
  readonly 0?: boolean;
  readonly count?: boolean;
  readonly deleted?: boolean;
  readonly refresh?: boolean;
  readonly explain?: boolean;
  readonly interactive?: boolean;
};

const USUAL_LIMIT = 50;
const sorts = ['newest', 'oldest', 'name', 'path', 'size'] as const;
const formats = ['table', 'paths', 'json', 'csv'] as const;

/** How the answer is written. */
export type FindFormat = (typeof formats)[number];

/** Returns how the answer is to be written. Throws `bad-value`. */
export function formatOf({ format, json }: FindFlags): FindFormat {
  return oneOf('--format', formats, format ?? (json === true ? 'json' : 'table'));
}

/** Returns the question that words and flags ask. Throws `bad-value`. */
export function questionOf(text: readonly string[], flags: FindFlags): FindQuery {
  return {
    text,
    clients: listOf(flags.client),
    projects: listOf(flags.project),
    stages: listOf(flags.stage),
    filedStages: listOf(flags.filedStage),
    types: listOf(flags.type),
    categories: listOf(flags.category),
    tags: (flags.tag ?? []).map((value) => listOf([value])).filter((tags) => tags.length > 0),
    withoutTags: listOf(flags.noTag),
    extensions: listOf(flags.ext).map((extension) => extension.replace(/^\./, '').toLowerCase()),
    owners: listOf(flags.owner),
    ...(flags.since === undefined ? {} : { since: compact(dayOf('--since', flags.since)) }),
    ...(flags.until === undefined ? {} : { until: compact(dayOf('--until', flags.until, 'end')) }),
    ...(flags.minSize === undefined ? {} : { minSize: sizeOf('--min-size', flags.minSize) }),
    ...(flags.maxSize === undefined ? {} : { maxSize: sizeOf('--max-size', flags.maxSize) }),
    sort: oneOf('--sort', sorts, flags.sort ?? 'newest'),
    limit: flags.limit === undefined ? USUAL_LIMIT : countOf('--limit', flags.limit),
    deleted: flags.deleted === true,
  };
}

function compact(day: string): string {
  return day.replaceAll('-', '');
}
