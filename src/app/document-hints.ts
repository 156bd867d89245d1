import { contentHints } from '../classify/content-hints.ts';
import { learnedHints } from '../classify/learned-model.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { baseName } from '../kernel/rel-path.ts';
import type { Hint } from '../names/hint.ts';
import type { NameContext } from '../names/parsed-name.ts';
import type { HeldReason, Plan } from '../plan/plan.ts';
import type { MarkedArchive } from './archive.ts';
import { documentTexts } from './document-texts.ts';
import { learnedModel } from './learned.ts';
import type { OnProgress } from './progress.ts';
import type { ArchiveState } from './state.ts';

/** What is known of documents beside their names. */
export type Hints = (path: RelPath) => readonly Hint[];

/** Held for one of these, a document may be told by its content. */
const open: ReadonlySet<HeldReason['code']> = new Set([
  'name-not-understood',
  'not-certain',
  'missing-part',
  'ambiguous',
  'content-disagrees',
]);

/** Extensions of documents with text; pictures, films and archives are known by their names only. */
const WITH_TEXT =
  /\.(?:docx?|docm|dotx|xlsx?|xlsm|pptx?|pptm|ppsx|od[tsp]|wps|et|dps|rtf|pdf|eml|msg|txt|md|csv|html?)$/iu;

/** Returns what both say. */
export function together(one: Hints, other: Hints): Hints {
  return (path) => [...one(path), ...other(path)];
}

/**
 * Returns what content, and documents filed before, say of those that `plan` leaves undecided; only these are read.
 * Throws the signal's reason when aborted.
 */
export async function hintsOfContents(
  archive: MarkedArchive,
  context: NameContext,
  options: {
    readonly plan: Plan;
    readonly state: ArchiveState;
    readonly signal: AbortSignal;
    readonly onProgress?: OnProgress;
  },
): Promise<Hints> {
  const undecided = options.plan.held.filter(({ reason }) => open.has(reason.code)).map(({ path }) => path);
  return await hintsInside(archive, context, { ...options, paths: undecided });
}

/** As `hintsOfContents`, of all documents at `paths` that have a text. */
export async function hintsInside(
  archive: MarkedArchive,
  context: NameContext,
  options: {
    readonly paths: readonly RelPath[];
    readonly state: ArchiveState;
    readonly signal: AbortSignal;
    readonly onProgress?: OnProgress;
  },
): Promise<Hints> {
  const undecided = options.paths.filter((path) => WITH_TEXT.test(path));
  const hints = new Map<RelPath, readonly Hint[]>();
  if (undecided.length === 0) return () => [];
  const learned = learnedModel(archive, options.state);
  const isKnown = (category: string): boolean => context.rules.categories.find(category)?.exact === true;
  for await (const { path, text } of documentTexts(archive, undecided, options)) {
    const content = text.ok ? contentHints(text.value, context) : [];
    const document = { name: baseName(path), ...(text.ok && { text: text.value.body }) };
    hints.set(path, [...content, ...learnedHints(learned, document, isKnown)]);
  }
  return (path) => hints.get(path) ?? [];
}
