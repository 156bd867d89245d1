import type { RelPath } from '../kernel/rel-path.ts';
import type { VersionName } from './version-name.ts';

/** A document that may be a version of others. */
export type Versioned = {
  readonly path: RelPath;
  /** What it belongs to: its project or client, else its folder. Versions of one document belong to the same. */
  readonly scope: string;
  /** Last change of the content, milliseconds since 1970. */
  readonly modified: number;
  /** Names the content, where it is known to be that of another file as well. */
  readonly content?: string;
};

/** Returns how much two documents have in common, 0 to 1; undefined when nobody can tell. */
export type Similarity = (one: RelPath, other: RelPath) => number | undefined;

/** A document with what its name says. */
export type Member = Versioned & { readonly name: VersionName };
