import type { RelPath } from '../kernel/rel-path.ts';

/** What `find` is asked. Values inside one list mean "or", except tags; the lists together mean "and". */
export type FindQuery = {
  /** Words that must all occur in the name, tags, client or project. */
  readonly text: readonly string[];
  readonly clients: readonly string[];
  readonly projects: readonly string[];
  readonly stages: readonly string[];
  readonly filedStages: readonly string[];
  readonly types: readonly string[];
  readonly categories: readonly string[];
  /** Every inner list must be met by at least one of its tags. */
  readonly tags: readonly (readonly string[])[];
  readonly withoutTags: readonly string[];
  /** Without dots, lower case. */
  readonly extensions: readonly string[];
  readonly owners: readonly string[];
  /** First and last day of the document's date (of its name, else of its last change), `YYYYMMDD`. */
  readonly since?: string;
  readonly until?: string;
  /** Bytes. */
  readonly minSize?: number;
  readonly maxSize?: number;
  readonly sort: 'newest' | 'oldest' | 'name' | 'path' | 'size';
  readonly limit: number;
  /** Documents that are gone instead of those that are there. */
  readonly deleted: boolean;
};

/** A document that was found. */
export type Hit = {
  readonly path: RelPath;
  readonly name: string;
  readonly client?: string;
  readonly project?: string;
  /** Where the project stands now. */
  readonly stage?: string;
  /** The stage folder it lies in. */
  readonly filedStage?: string;
  readonly businessType?: string;
  readonly category?: string;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
  readonly version?: string;
  /** Its own and inherited ones, sorted. */
  readonly tags: readonly string[];
  /** Bytes. */
  readonly size: number;
  /** ISO 8601 with offset. */
  readonly modified: string;
};

/** The answer to a query. */
export type FindAnswer = { readonly hits: readonly Hit[]; readonly total: number };
