import type { EventBody, TagTarget } from '../journal/event.ts';
import { UserFacingError } from '../kernel/errors.ts';
import { withRenamedTag } from '../query/with-renamed-tag.ts';
import { taggedDocuments } from '../register/known-document.ts';
import { savedSearches } from './saved-searches.ts';
import { readableTag } from './tags.ts';
import { tagUses } from './tag-uses.ts';
import type { ArchiveState } from './state.ts';

/** What carries a tag, and all tags that it carries. */
type Carrier = { readonly target: TagTarget; readonly tags: readonly string[] };

/**
 * Returns the events that give everything that carries the tag `from` the tag `to` in its place, which joins two tags where `to`
 * is one already, and let saved searches that ask for `from` ask for `to`. Throws `unknown-value` when nothing carries `from`, `bad-value` for a tag that cannot be typed in a search.
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
  // Documents have an industry or a type as a tag too, and go on being found by that.
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
