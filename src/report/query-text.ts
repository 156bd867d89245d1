import type { FindQuery } from '../catalog/query.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines } from './lines.ts';
import type { View } from './view.ts';

/** Returns how a question was understood: one line for each condition, in the rules' own words. */
export function renderQuery(query: FindQuery, view: View): string {
  const { labels } = view.messages;
  const or = (values: readonly string[]): string => values.join(' | ');
  const told: readonly (readonly [string, string | undefined])[] = [
    [labels.text, query.text.join(' & ')],
    [labels.client, or(query.clients)],
    [labels.project, or(query.projects)],
    [labels.stage, or(query.stages)],
    [labels.filedStage, or(query.filedStages)],
    [labels.businessType, or(query.types)],
    [labels.category, or(query.categories)],
    [labels.tags, query.tags.map(or).join(' & ')],
    [labels.withoutTags, or(query.withoutTags)],
    [labels.extension, or(query.extensions)],
    [labels.owner, or(query.owners)],
    [labels.date, (query.since ?? query.until) ? `${query.since ?? ''} .. ${query.until ?? ''}` : undefined],
    [
      labels.size,
      (query.minSize ?? query.maxSize) ? `${query.minSize ?? 0} .. ${query.maxSize ?? ''}` : undefined,
    ],
  ];
  const lines = told.flatMap(([label, value]) => (value ? [`${label}: ${showSafely(value)}`] : []));
  return joinLines(lines.flatMap((line) => indented(line, 2, view.width)));
}
