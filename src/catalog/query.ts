import type { RelPath } from '../kernel/rel-path.ts';
import type { Condition } from '../query/condition.ts';
import type { FacetField } from '../query/facet-fields.ts';

/** A question to `find`. */
export type FindQuery = {
  /** The condition that documents must meet; all documents if absent. */
  readonly where?: Condition;
  /** `best`: the closest matches first; equally close ones, and all if there are no words, newest first. */
  readonly sort: 'best' | 'newest' | 'oldest' | 'name' | 'path' | 'size';
  /** 0 for all. */
  readonly limit: number;
  /** Whether the total is exact; otherwise counting stops once there are very many. */
  readonly exactTotal: boolean;
  /** Whether gone documents are sought instead of present ones. */
  readonly deleted: boolean;
  /** The fields by whose values all hits are counted. */
  readonly facets: readonly FacetField[];
  /** Whether hits show where their texts contain the words. */
  readonly snippets?: boolean;
};

/** Returns whether the answer needs only one page of hits, and no complete count. */
export function looksAtLittle({ limit, exactTotal, deleted, facets, sort }: FindQuery): boolean {
  return (
    limit > 0 && !exactTotal && !deleted && facets.length === 0 && (sort === 'best' || sort === 'newest')
  );
}

/** The number of hits with a value. */
export type Facet = { readonly field: FacetField; readonly value: string; readonly count: number };

/** A document that meets the question. */
export type Hit = {
  readonly path: RelPath;
  readonly name: string;
  readonly client?: string;
  readonly project?: string;
  /** The project's present stage. */
  readonly stage?: string;
  /** The stage folder that the document lies in. */
  readonly filedStage?: string;
  readonly businessType?: string;
  readonly category?: string;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
  readonly version?: string;
  /** The document's own and inherited tags, sorted. */
  readonly tags: readonly string[];
  /** Bytes. */
  readonly size: number;
  /** ISO 8601 with offset. */
  readonly modified: string;
  /** The document matches only but for a slip. */
  readonly near?: true;
  /** Where its text contains a word that its name lacks. */
  readonly snippet?: Snippet;
  /** For a gone document, where it lies now. */
  readonly now?: PlaceNow;
};

/** In the program's trash, in a recycle folder of the file server, or where the program moved it. */
export type PlaceNow = { readonly kind: 'trash' | 'recycled' | 'moved'; readonly path: RelPath };

/** An extract of a text on one line: the match and its surroundings. */
export type Snippet = { readonly before: string; readonly hit: string; readonly after: string };

/** The answer to a query. */
export type FindAnswer = {
  readonly hits: readonly Hit[];
  readonly total: number;
  /** There are more hits than `total`; they were not counted. */
  readonly isMore: boolean;
  /** In the order in which the fields were asked for; for each, the most frequent values first. */
  readonly facets: readonly Facet[];
};
