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

/** Returns what is known about the document at a path apart from its name. */
export type Hints = (path: RelPath) => readonly Hint[];

/** The content of a document that is held for one of these reasons may decide where it belongs. */
const open: ReadonlySet<HeldReason['code']> = new Set([
  'name-not-understood',
  'not-certain',
  'missing-part',
  'ambiguous',
  'content-disagrees',
]);

/** Extensions of documents that contain text; pictures, films and packed archives are recognised only by name. */
const WITH_TEXT =
  /\.(?:docx?|docm|dotx|xlsx?|xlsm|pptx?|pptm|ppsx|od[tsp]|wps|et|dps|rtf|pdf|eml|msg|txt|md|csv|html?)$/iu;

/** Combines the hints of two sources. */
export function together(one: Hints, other: Hints): Hints {
  return (path) => [...one(path), ...other(path)];
}

/**
 * Returns hints from the content of the documents that `plan` leaves undecided, and from documents filed before; reads
 * only the undecided ones. Throws the signal's reason when aborted.
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

/** Like `hintsOfContents`, for all documents at `paths` that can contain text. */
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
