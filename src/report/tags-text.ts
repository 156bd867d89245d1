import type { EffectiveTag, TagUse } from '../app/tag-uses.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines, paragraph, paragraphs } from './lines.ts';
import { renderTable } from './table.ts';
import type { View } from './view.ts';

/** Returns the tags in use as a table with a closing line. */
export function renderTags(uses: readonly TagUse[], view: View): string {
  const { labels, summaries } = view.messages;
  const summary = paragraph(summaries.tags(uses.length), view);
  if (uses.length === 0) return summary;
  const columns = [
    { head: labels.tag, breaks: true },
    { head: labels.clients, breaks: false, side: 'right' },
    { head: labels.projects, breaks: false, side: 'right' },
    { head: labels.documents, breaks: false, side: 'right' },
  ] as const;
  const rows = uses.map(({ tag, clients, projects, documents }) => [
    showSafely(tag),
    String(clients),
    String(projects),
    String(documents),
  ]);
  return `${renderTable(columns, rows, view)}${summary}`;
}

/** Returns the tags of one document, with where each comes from. */
export function renderTagsOf(path: string, tags: readonly EffectiveTag[], view: View): string {
  const { inheritedFrom, withoutTags } = view.messages.labels;
  const told =
    tags.length === 0 ? [withoutTags] : tags.map(({ tag, source }) => `${tag} (${inheritedFrom[source]})`);
  return joinLines([
    ...indented(showSafely(path), 0, view.width),
    ...told.flatMap((line) => indented(showSafely(line), 2, view.width)),
  ]);
}

/** On how many places a tag was put, or from how many it was taken. */
export type TagChange = {
  readonly op: 'tag-added' | 'tag-removed';
  readonly tag: string;
  readonly count: number;
};

/** Returns the closing line of `tag add` and `tag remove`. */
export function renderTagsChanged({ op, tag, count }: TagChange, view: View): string {
  const { tagAdded, tagRemoved } = view.messages.summaries;
  const sentence = (op === 'tag-added' ? tagAdded : tagRemoved)(showSafely(tag), count);
  return paragraph(sentence, view);
}

/** On how many places a tag was renamed, and in how many saved searches. */
export type TagRenaming = {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly searches: number;
};

/** Returns the closing line of `tag rename`. */
export function renderTagRenamed({ from, to, count, searches }: TagRenaming, view: View): string {
  const { tagRenamed, searchesRenamed } = view.messages.summaries;
  const lines = [
    tagRenamed(showSafely(from), showSafely(to), count),
    ...(searches > 0 ? [searchesRenamed(searches)] : []),
  ];
  return paragraphs(lines, view);
}
