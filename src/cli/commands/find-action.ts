import { openMarkedArchive } from '../../app/archive.ts';
import { findDocuments } from '../../app/find.ts';
import { understandQuery } from '../../app/understand-query.ts';
import type { FindQuery } from '../../catalog/query.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import { renderHitsCsv } from '../../report/hits-csv.ts';
import { renderHits, renderPaths } from '../../report/hits-text.ts';
import { findSummaryLine, hitLine } from '../../report/json/hit.ts';
import { renderIndexAge } from '../../report/index-text.ts';
import { renderQuery } from '../../report/query-text.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';
import { countOf, dayOf, listOf, sizeOf } from '../values.ts';
import type { Repeated } from './define.ts';

type FindFlags = CommonOptions & {
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
};

const USUAL_LIMIT = 50;
const sorts = ['newest', 'oldest', 'name', 'path', 'size'] as const;
const formats = ['table', 'paths', 'json', 'csv'] as const;

/** Answers a search. */
export async function find(shell: Shell, text: readonly string[], given: FindFlags): Promise<void> {
  const format = oneOf('--format', formats, given.format ?? (given.json === true ? 'json' : 'table'));
  const flags = { ...given, json: format === 'json' };
  const channels = await openChannels(shell, flags);
  const { view, tell, emit, remark } = channels;
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const query = understandQuery(archive, queryOf(text, flags));
  if (flags.explain === true) remark(renderQuery(query, view));
  const started = shell.environment.monotonic();
  const found = await findDocuments(archive, query, {
    signal: shell.signal,
    onProgress: channels.onProgress,
    refresh: flags.refresh === true,
  });
  const elapsed = shell.environment.monotonic() - started;
  channels.endProgress();
  if (flags.count === true && !channels.isJson) return tell(`${found.total}\n`);
  if (flags[0] === true) tell(renderPaths(found.hits, 'nul'));
  else if (format === 'paths') tell(renderPaths(found.hits, 'line'));
  else if (format === 'csv') tell(renderHitsCsv(found.hits));
  else tell(renderHits(found, view));
  if (flags.count !== true) for (const hit of found.hits) emit(hitLine(hit));
  emit(findSummaryLine(found, elapsed));
  if (format === 'table' && shell.io.stderr.isTty) remark(renderIndexAge(found.age, view));
}

function queryOf(text: readonly string[], flags: FindFlags): FindQuery {
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

function oneOf<Value extends string>(option: string, values: readonly Value[], value: string): Value {
  const found = values.find((one) => one === value);
  if (found === undefined)
    throw new UserFacingError('bad-value', { option, value, expected: values.join(' | ') });
  return found;
}
