import type { IndexDatabase } from './open-database.ts';

/** The number and total size of the documents that agree in all of these values. */
export type DocumentCount = {
  readonly client?: string;
  readonly project?: string;
  /** The project's present stage. */
  readonly stage?: string;
  readonly businessType?: string;
  readonly category?: string;
  /** The year of the date in the name, else of the last modification. */
  readonly year: string;
  readonly files: number;
  readonly bytes: number;
};

/** Returns counts of the present documents: one row for each different combination of values. */
export function countDocuments(database: IndexDatabase): readonly DocumentCount[] {
  const rows = database
    .prepare<[], Row>(
      `SELECT s.client AS client, s.project AS project, s.stage AS stage,
              coalesce(d.business_type, s.business_type) AS businessType, d.category AS category,
              d.day / 10000 AS year, count(*) AS files, sum(d.size) AS bytes
       FROM document d LEFT JOIN subject s ON s.id = d.subject
       WHERE d.gone IS NULL
       GROUP BY 1, 2, 3, 4, 5, 6`,
    )
    .all();
  return rows.map(({ year, files, bytes, ...said }) => {
    const known = Object.entries(said).filter(([, value]) => value !== null && value !== '');
    return { ...Object.fromEntries(known), year: String(year), files, bytes };
  });
}

type Row = {
  readonly client: string | null;
  readonly project: string | null;
  readonly stage: string | null;
  readonly businessType: string | null;
  readonly category: string | null;
  readonly year: number;
  readonly files: number;
  readonly bytes: number;
};
