import type { EntryKind } from '../files/disk.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Hint } from '../names/hint.ts';
import type { GivenFacts } from '../names/parsed-name.ts';
import type { ProposalFacts } from '../names/suggest-name.ts';
import type { Register } from '../register/register.ts';
import type { Rules } from '../rules/rules.ts';
import type { Entry } from '../scan/entry.ts';
import type { Settling } from '../scan/settled.ts';
import type { Plan, PlanHead } from './plan.ts';

/** Whether a document may be touched now, as far as the disk could tell. */
export type Readiness =
  Settling | { readonly code: 'unreadable'; readonly reason: string } | { readonly code: 'undecodable-name' };

/** An entry of an inbox, with what is known about it. */
export type InboxEntry = Entry & {
  readonly readiness: Readiness;
  /** How many names the file has. */
  readonly links: number;
};

/** What lies at the places where documents would go; asked only about paths that matter. */
export type Destinations = {
  /** Returns what `path` is, or undefined if nothing is there; a folder that this user may not look into is `closed`. */
  kindOf(path: RelPath): EntryKind | 'closed' | undefined;
  /** Returns the names in `folder`; none if there is no such folder, or if it is closed. */
  namesIn(folder: RelPath): Iterable<string>;
  /** Returns whether two files have equal content. */
  haveSameContent(a: RelPath, b: RelPath): boolean;
};

/** A client that conforming names speak of and that the register lacks. */
export type NewClient = {
  readonly client: string;
  /** Known clients, and other new ones, that it resembles; if there are any, it is probably a misspelling. */
  readonly near: readonly string[];
  /** The documents that would be filed under it. */
  readonly documents: readonly RelPath[];
};

/** All that a plan to sort is made of. */
export type SortInput = {
  readonly plan: PlanHead;
  readonly entries: readonly InboxEntry[];
  readonly rules: Rules;
  readonly register: Register;
  readonly destinations: Destinations;
  readonly given?: GivenFacts;
  /** Documents of the inbox whose content is filed already, each with the path of the filed one. */
  readonly copies?: ReadonlyMap<RelPath, RelPath>;
  /** What the folder and the content of a document say, where that was looked at. */
  readonly hints?: (path: RelPath) => readonly Hint[];
  /**
   * Returns whether this client shall be registered. Without a person's own answer it must refuse every client that
   * resembles another.
   */
  accept(client: NewClient): boolean;
};

/** A plan to sort, and the clients whose documents it holds because nobody accepted them. */
export type SortPlan = { readonly plan: Plan; readonly unregistered: readonly NewClient[] };

/** Returns what is known of a document beside its name. */
export function factsOf(
  { path }: InboxEntry,
  { given, hints }: Pick<SortInput, 'given' | 'hints'>,
): ProposalFacts {
  return { given, hints: hints?.(path) ?? [] };
}
