import type { RelPath } from '../kernel/rel-path.ts';
import type { Condition } from '../query/condition.ts';
import type { FacetField } from '../query/facet-fields.ts';

/** What `find` is asked. */
export type FindQuery = {
  /** What documents must meet; all of them if absent. */
  readonly where?: Condition;
  /** `best`: what fits the words most closely first; of those alike, and without words, the newest. */
  readonly sort: 'best' | 'newest' | 'oldest' | 'name' | 'path' | 'size';
  /** 0 for all. */
  readonly limit: number;
  /** The total is counted to the end, not only as far as people care. */
  readonly exactTotal: boolean;
  /** Documents that are gone instead of those that are there. */
  readonly deleted: boolean;
  /** By what all hits are counted. */
  readonly facets: readonly FacetField[];
  /** Hits say where their texts have the words. */
  readonly snippets?: boolean;
};

/** Returns whether an answer needs no more than a page of hits, and no count to the end. */
export function looksAtLittle({ limit, exactTotal, deleted, facets, sort }: FindQuery): boolean {
  return (
    limit > 0 && !exactTotal && !deleted && facets.length === 0 && (sort === 'best' || sort === 'newest')
  );
}

/** How many hits have a value. */
export type Facet = { readonly field: FacetField; readonly value: string; readonly count: number };

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
  /** It has the words but for a slip. */
  readonly near?: true;
  /** Where its text has a word that its name lacks. */
  readonly snippet?: Snippet;
  /** Where a document that is gone lies now. */
  readonly now?: PlaceNow;
};

/** In the program's trash, in the recycle folder of a file server, or where the program moved it. */
export type PlaceNow = { readonly kind: 'trash' | 'recycled' | 'moved'; readonly path: RelPath };

/** A piece of a text, on one line: what was found and what stands around it. */
export type Snippet = { readonly before: string; readonly hit: string; readonly after: string };

/** The answer to a query. */
export type FindAnswer = {
  readonly hits: readonly Hit[];
  readonly total: number;
  /** There are more than `total`; they were not counted. */
  readonly isMore: boolean;
  /** Field by field as they were asked for, the most frequent values first. */
  readonly facets: readonly Facet[];
};
