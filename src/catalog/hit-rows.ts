import { isoWithOffset, millis } from '../kernel/clock.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Clause } from './clause.ts';
import type { SqlValue } from './document-row.ts';
import type { IndexDatabase } from './open-database.ts';
import type { FindQuery, Hit, Snippet } from './query.ts';
import { PATH } from './sql-path.ts';

/** What is read of a document for a hit. */
export type Row = {
  readonly id: number;
  readonly path: RelPath;
  readonly name: string;
  readonly size: number;
  readonly modified: number;
  readonly subject: number | null;
  readonly inherited: string | null;
  readonly client: string | null;
  readonly project: string | null;
  readonly stage: string | null;
  readonly filedStage: string | null;
  readonly businessType: string | null;
  readonly category: string | null;
  readonly date: string | null;
  readonly version: string | null;
};

const order: { readonly [Sort in FindQuery['sort']]: string } = {
  best: 'd.modified DESC, path',
  newest: 'd.modified DESC, path',
  oldest: 'd.modified, path',
  name: 'd.name, path',
  path: 'path',
  size: 'd.size DESC, path',
};

/** Returns the documents `ids`, in the given order. They are put in order here: SQLite would copy each row for it. */
export function rowsById(database: IndexDatabase, ids: readonly number[]): readonly Row[] {
  if (ids.length === 0) return [];
  const wanted = { sql: 'SELECT value AS id FROM json_each(?)', values: [JSON.stringify(ids)] };
  const rows = new Map(read(database, wanted, '').map((row) => [row.id, row]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

/** Returns the documents that a query for ids yields, sorted in one of the orders. */
export function rowsOf(
  database: IndexDatabase,
  ids: Clause,
  { sort, limit }: Pick<FindQuery, 'sort' | 'limit'>,
): readonly Row[] {
  return read(database, ids, `ORDER BY ${order[sort]} LIMIT ${limit > 0 ? limit : -1}`);
}

/**
 * The rows are made by hand, value by value: a generic loop over columns would run so often for a page of hits that V8
 * compiles it meanwhile, which takes longer than the page itself.
 */
function read(database: IndexDatabase, ids: Clause, inOrder: string): readonly Row[] {
  return database
    .ask<SqlValue[], Values>(
      `SELECT d.id, ${PATH} AS path, d.name, d.size, d.modified, d.subject, s.tags, s.client, s.project, s.stage,
              d.filed_stage, coalesce(d.business_type, s.business_type), d.category, d.date, d.version
       FROM (${ids.sql}) wanted CROSS JOIN document d ON d.id = wanted.id JOIN folder f ON f.id = d.folder
            LEFT JOIN subject s ON s.id = d.subject
       ${inOrder}`,
    )
    .raw()
    .all(...ids.values)
    .map(rowOf);
}

type Text = string | null;

/** The columns in their order. */
type Values = readonly [
  id: number,
  path: RelPath,
  name: string,
  size: number,
  modified: number,
  subject: number | null,
  inherited: Text,
  client: Text,
  project: Text,
  stage: Text,
  filedStage: Text,
  businessType: Text,
  category: Text,
  date: Text,
  version: Text,
];

function rowOf(values: Values): Row {
  const [id, path, name, size, modified, subject, inherited, client, project, stage, filedStage, ...others] =
    values;
  const [businessType, category, date, version] = others;
  return {
    id,
    path,
    name,
    size,
    modified,
    subject,
    inherited,
    client,
    project,
    stage,
    filedStage,
    businessType,
    category,
    date,
    version,
  };
}

/** Returns a hit for output; the time of modification is formatted only when it is read, which a table does not do. */
export function toHit(row: Row, tags: readonly string[], snippet: Snippet | undefined): Hit {
  const { path, name, size, stage, filedStage, businessType, category, version } = row;
  const date =
    row.date === null ? null : `${row.date.slice(0, 4)}-${row.date.slice(4, 6)}-${row.date.slice(6)}`;
  return {
    path,
    name,
    ...given({
      client: row.client,
      project: row.project,
      stage,
      filedStage,
      businessType,
      category,
      date,
      version,
    }),
    tags,
    size,
    get modified() {
      return isoWithOffset(millis(Math.floor(row.modified)));
    },
    ...(snippet === undefined ? {} : { snippet }),
  };
}

/** Returns the values that are not null. */
function given<Key extends string>(
  values: Readonly<Record<Key, string | null>>,
): { readonly [K in Key]?: string } {
  const present: Record<string, string> = {};
  for (const key in values) {
    const value = values[key];
    if (value !== null && value !== '') present[key] = value;
  }
  return present as { readonly [K in Key]?: string };
}
