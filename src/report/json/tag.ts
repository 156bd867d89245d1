import type { EffectiveTag, TagUse } from '../../app/tag-uses.ts';
import type { TagChange, TagRenaming } from '../tags-text.ts';
import type { JsonLine } from './line.ts';

/** Returns the line of a tag and how much carries it itself. */
export function tagLine({ tag, clients, projects, documents }: TagUse): JsonLine {
  return { type: 'tag', tag, clients, projects, documents };
}

/** Returns the line of a tag that the document at `path` has, and whose tag it is. */
export function effectiveTagLine(path: string, { tag, source }: EffectiveTag): JsonLine {
  return { type: 'tagged', path, tag, source };
}

/** Returns the last line of `tag add` and `tag remove`. */
export function tagsChangedLine({ op, tag, count }: TagChange): JsonLine {
  return { type: 'summary', tag, [op === 'tag-added' ? 'added' : 'removed']: count };
}

/** Returns the last line of `tag rename`. */
export function tagRenamedLine({ from, to, count, searches }: TagRenaming): JsonLine {
  return { type: 'summary', from, to, renamed: count, searches };
}
