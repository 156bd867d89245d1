import type { Clause } from './clause.ts';
import type { SqlValue } from './document-row.ts';
import type { IndexDatabase } from './open-database.ts';
import type { FacetField } from '../query/facet-fields.ts';
import type { Facet } from './query.ts';

/** The fields with a single value for each document, as columns of the document `d` or its subject `s`. */
const values: Readonly<Record<Exclude<FacetField, 'tag'>, string>> = {
  client: 's.client',
  project: 's.project',
  stage: 's.stage',
  businessType: 'coalesce(d.business_type, s.business_type)',
  category: 'd.category',
  year: 'd.day / 10000',
};

/** Counts the documents that the query `ids` returns by each of `fields`: the most frequent values first. */
export function facetsOf(
  database: IndexDatabase,
  ids: Clause,
  fields: readonly FacetField[],
): readonly Facet[] {
  return fields.flatMap((field) =>
    database
      .ask<SqlValue[], { readonly value: string; readonly count: number }>(
        `WITH found AS MATERIALIZED (${ids.sql})
         SELECT CAST(value AS TEXT) AS value, sum(count) AS count FROM (${field === 'tag' ? byTag : by(values[field])})
         WHERE value IS NOT NULL AND value <> '' GROUP BY value ORDER BY sum(count) DESC, value`,
      )
      .all(...ids.values)
      .map(({ value, count }) => ({ field, value, count })),
  );
}

function by(value: string): string {
  return `SELECT ${value} AS value, count(*) AS count
    FROM found CROSS JOIN document d ON d.id = found.id LEFT JOIN subject s ON s.id = d.subject GROUP BY 1`;
}

/**
 * Counts inherited tags once for each subject, and a document's own tags only where it does not inherit them as well.
 */
const byTag = `
  SELECT term.text AS value, sum(counted.count) AS count
  FROM (SELECT d.subject, count(*) AS count FROM found CROSS JOIN document d ON d.id = found.id GROUP BY d.subject) counted
       JOIN subject_term ON subject_term.subject = counted.subject JOIN term ON term.id = subject_term.term
  WHERE term.kind = 'tag' GROUP BY 1
  UNION ALL
  SELECT term.text, count(*)
  FROM found JOIN document_tag own ON own.document = found.id JOIN term ON term.id = own.term
       JOIN document d ON d.id = found.id
  WHERE NOT EXISTS (SELECT 1 FROM subject_term WHERE subject = d.subject AND term = own.term) GROUP BY 1`;
