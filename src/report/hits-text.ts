import type { FindAnswer, Hit } from '../catalog/query.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines } from './lines.ts';
import { renderTable } from './table.ts';
import type { View } from './view.ts';

/** Returns hits as a table with a closing line. */
export function renderHits(answer: FindAnswer, view: View): string {
  const { labels, summaries } = view.messages;
  const summary = joinLines(indented(summaries.hits(answer.hits.length, answer.total), 0, view.width));
  if (answer.hits.length === 0) return summary;
  const columns = [
    { head: labels.name, breaks: true },
    { head: labels.client, breaks: true },
    { head: labels.project, breaks: true },
    { head: labels.stage, breaks: false },
    { head: labels.date, breaks: false },
    { head: labels.tags, breaks: true },
  ];
  const cell = (text: string | undefined): string => showSafely(text ?? '');
  const rows = answer.hits.map((hit) =>
    [hit.name, hit.client, hit.project, hit.stage, hit.date, hit.tags.join(labels.listJoint)].map(cell),
  );
  return `${renderTable(columns, rows, view)}${summary}`;
}

/** Returns the paths of the hits, one a line, safe to show; or each ended by NUL and as it is, for `xargs -0`. */
export function renderPaths(hits: readonly Hit[], end: 'line' | 'nul'): string {
  return hits.map(({ path }) => (end === 'nul' ? `${path}\0` : `${showSafely(path)}\n`)).join('');
}
