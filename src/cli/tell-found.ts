import type { Found } from '../app/find-ready.ts';
import { renderFacets } from '../report/facets-text.ts';
import { renderHitsCsv } from '../report/hits-csv.ts';
import { renderHits, renderPaths } from '../report/hits-text.ts';
import { renderNoHit } from '../report/no-hit-text.ts';
import { renderIndexAge } from '../report/index-age-text.ts';
import { findSummaryLine, hitLine } from '../report/json/hit.ts';
import { renderQuery } from '../report/query-text.ts';
import { formatOf } from './find-flags.ts';
import type { FindFlags } from './find-flags.ts';
import type { Io } from './output.ts';
import type { FindView } from '../report/found-view.ts';
import type { Speech } from './speech.ts';

/** Writes what a search found, `elapsed` milliseconds after it began. */
export function tellFound(
  found: Found,
  elapsed: number,
  flags: FindFlags,
  { io, channels }: { readonly io: Io; readonly channels: Speech<FindView> },
): void {
  const { view, tell, emit, remark } = channels;
  const format = formatOf(flags);
  if (found.unreadable.length > 0) remark(`${view.messages.journals.unreadable(found.unreadable)}\n`);
  if (found.areTextsNewer) remark(`${view.messages.search.textsAreNewer}\n`);
  else if (found.lacksTexts) remark(`${view.messages.search.lacksTexts}\n`);
  if (flags.explain === true) remark(renderQuery(found.query, view));
  if (flags.count === true && !channels.isJson)
    return tell(`${found.total}\n${renderFacets(found.facets, view)}`);
  if (flags[0] === true) tell(renderPaths(found.hits, 'nul'));
  else if (format === 'paths') tell(renderPaths(found.hits, 'line'));
  else if (format === 'csv') tell(renderHitsCsv(found.hits));
  else tell(renderHits(found, view) + renderFacets(found.facets, view));
  if (channels.isJson && flags.count !== true) for (const hit of found.hits) emit(hitLine(hit));
  for (const facet of found.facets) emit({ type: 'facet', ...facet });
  emit(findSummaryLine(found, elapsed));
  if (found.noHit !== undefined) remark(renderNoHit(found.noHit, view));
  if (format === 'table' && io.stderr.isTty) remark(renderIndexAge(found.age, view));
}
