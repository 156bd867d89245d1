import type { FindAnswer, Hit } from '../../catalog/query.ts';
import { present } from '../../kernel/present.ts';
import type { JsonLine } from './line.ts';

/** Returns a hit's line; what is not known of it is null. */
export function hitLine(hit: Hit): JsonLine {
  return {
    type: 'hit',
    path: hit.path,
    name: hit.name,
    client: hit.client ?? null,
    project: hit.project ?? null,
    stage: hit.stage ?? null,
    filedStage: hit.filedStage ?? null,
    businessType: hit.businessType ?? null,
    category: hit.category ?? null,
    date: hit.date ?? null,
    version: hit.version ?? null,
    tags: hit.tags,
    size: hit.size,
    modified: hit.modified,
    ...present({ near: hit.near, snippet: hit.snippet, now: hit.now }),
  };
}

/** Returns the last line of a search; `elapsedMs` is how long it took, told in whole milliseconds. */
export function findSummaryLine(answer: Pick<FindAnswer, 'hits' | 'total'>, elapsedMs: number): JsonLine {
  return { type: 'summary', hits: answer.hits.length, total: answer.total, elapsedMs: Math.round(elapsedMs) };
}
