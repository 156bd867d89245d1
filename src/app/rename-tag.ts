import type { EventBody, TagTarget } from '../journal/event.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { withRenamedTag } from '../query/with-renamed-tag.ts';
import { taggedDocuments } from '../register/known-document.ts';
import { savedSearches } from './saved-searches.ts';
import { readableTag } from './tags.ts';
import { tagUses } from './tag-uses.ts';
import type { ArchiveState } from './state.ts';

/** A document, project or client, and all its tags. */
type Carrier = { readonly target: TagTarget; readonly tags: readonly string[] };

/**
 * Returns the events that replace the tag `from` by `to` wherever it is used, also in saved searches. If `to` exists
 * already, the two tags become one. Throws `unknown-value` if `from` is not used, and `bad-value` for a tag that cannot
 * be typed in a search.
 */
export function renameTag(state: ArchiveState, from: string, to: string): readonly EventBody[] {
  const [old, fresh] = [readableTag(from), readableTag(to)];
  const carriers = carriersOf(state).filter(({ tags }) => tags.includes(old));
  const searches = renamedSearches(state, old, fresh);
  if (carriers.length + searches.length === 0) {
    const near = tagUses(state).flatMap(({ tag }) => (tag.includes(old) || old.includes(tag) ? [tag] : []));
    throw new UserFacingError('unknown-value', {
      vocabulary: 'tags',
      value: from,
      near: near.slice(0, 3),
      known: [],
    });
  }
  if (old === fresh) return [];
  return [
    ...carriers.flatMap(({ target, tags }): readonly EventBody[] => [
      { op: 'tag-removed', target, tag: old },
      ...(tags.includes(fresh) ? [] : [{ op: 'tag-added', target, tag: fresh } as const]),
    ]),
    ...searches,
  ];
}

function renamedSearches(
  { register, decisions }: ArchiveState,
  old: string,
  fresh: string,
): readonly EventBody[] {
  // An industry or a business type also counts as a tag; documents that have it in this way keep it, so the saved
  // search must ask for both.
  const facts = [
    ...register.clients.flatMap(({ industry, type }) => [industry, type]),
    ...register.projects.map(({ businessType }) => businessType),
  ];
  const tags = facts.includes(old) ? [old, fresh] : [fresh];
  return savedSearches(decisions).flatMap(({ name, question }): readonly EventBody[] => {
    const renamed = withRenamedTag(question, old, tags);
    return renamed === question ? [] : [{ op: 'search-set', name, question: renamed }];
  });
}

function carriersOf({ register, decisions, documents }: ArchiveState): readonly Carrier[] {
  return [
    ...register.clients.map(({ name, tags }): Carrier => ({
      target: { kind: 'client', client: name },
      tags,
    })),
    ...register.projects.map(({ client, number, tags }): Carrier => ({
      target: { kind: 'project', client, project: number },
      tags,
    })),
    ...taggedDocuments(decisions, documents).map(({ id, path, fingerprint, tags }): Carrier => ({
      target: { kind: 'document', document: id, path, fingerprint },
      tags,
    })),
  ];
}
