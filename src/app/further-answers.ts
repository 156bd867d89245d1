import { baseName, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { parseName } from '../names/parse-name.ts';
import type { HeldReason } from '../plan/plan.ts';
import type { MarkedArchive } from './archive.ts';
import type { OnProgress } from './progress.ts';
import { planAnswers } from './review-answer.ts';
import type { ReviewAnswer } from './review-answer.ts';
import type { ReviewDesk, ReviewItem } from './review-queue.ts';
import type { ArchiveState } from './state.ts';

/**
 * Returns answers for those among `items` that have become certain through what was registered since. They are marked
 * as unseen, because nothing may be learned from what nobody looked at.
 */
export function certainAnswers(
  { rules }: MarkedArchive,
  state: ArchiveState,
  given: {
    readonly desk: ReviewDesk;
    readonly items: readonly ReviewItem[];
    readonly done: ReadonlySet<RelPath>;
  },
): readonly ReviewAnswer[] {
  const { certain } = given.desk.queue(state, given.done);
  const targets = new Map(
    certain.steps.flatMap((step) => (step.kind === 'move-file' ? [[step.from, step.to]] : [])),
  );
  return given.items.flatMap((item) => {
    const to = targets.get(item.entry.path);
    const context = { rules, register: state.register };
    return to === undefined
      ? []
      : [{ item, parts: parseName(baseName(to), context).parts, isUnseen: true as const }];
  });
}

/**
 * The parts that one answer may settle for other documents too; date, version and description are each document's own.
 */
const shared = ['client', 'project', 'type', 'category'] as const;

/**
 * Returns the answers for those among `items` that are held for exactly the same reason as the answered one: the parts
 * that the person changed are applied to them too. Where the reason does not say which word is concerned, documents have
 * nothing in common by it, so that another one's client is taken over only within a folder in which somebody put them
 * together. Those that still would not get a complete name are left out.
 */
export function alikeAnswers(
  archive: MarkedArchive,
  state: ArchiveState,
  {
    answer,
    items,
    onProgress,
  }: {
    readonly answer: ReviewAnswer;
    readonly items: readonly ReviewItem[];
    readonly onProgress?: OnProgress;
  },
): readonly ReviewAnswer[] {
  const { item, parts } = answer;
  const key = JSON.stringify(causeOf(item.reason));
  const changed = Object.fromEntries(
    shared.flatMap((field) => (parts[field] === item.parts[field] ? [] : [[field, parts[field]]])),
  );
  if (Object.keys(changed).length === 0) return [];
  const isOfOneWord = 'value' in item.reason || !('client' in changed);
  const folder = parentOf(item.entry.path);
  const isTogether = !archive.rules.inboxes.includes(folder);
  return items
    .filter((other) => other.entry.path !== item.entry.path && JSON.stringify(causeOf(other.reason)) === key)
    .filter((other) => isOfOneWord || (isTogether && parentOf(other.entry.path) === folder))
    .map((other): ReviewAnswer => ({ item: other, parts: { ...other.parts, ...changed } }))
    .filter((one, done, { length: total }) => {
      onProgress?.({ phase: 'checking', done, total });
      return planAnswers(archive, state, { answers: [one] }).ok;
    });
}

/** Returns the reason without its suggestions, which differ between documents. */
function causeOf(reason: HeldReason): unknown {
  return 'near' in reason ? { ...reason, near: [] } : reason;
}
