import type { Facet } from '../catalog/query.ts';
import type { FacetField } from '../query/facet-fields.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines } from './lines.ts';
import type { FindView } from './found-view.ts';

/** Values that are shown of a field; machine output has all of them. */
const SHOWN = 20;

/** Returns how many hits have which values, one paragraph for each field. */
export function renderFacets(facets: readonly Facet[], view: FindView): string {
  const { labels, search } = view.messages;
  const fields = [...new Set(facets.map(({ field }) => field))];
  return joinLines(
    fields.flatMap((field) => {
      const all = facets.filter((facet) => facet.field === field);
      const told = all.slice(0, SHOWN).map(({ value, count }) => `${value} ${count}`);
      const more = all.length > SHOWN ? [search.moreValues(all.length - SHOWN)] : [];
      const text = `${nameOf(field, view.messages)}${labels.colon}${[...told, ...more].join(labels.listJoint)}`;
      return indented(showSafely(text), 0, view.width);
    }),
  );
}

function nameOf(field: FacetField, { labels, fields }: FindView['messages']): string {
  if (field === 'year') return fields.year;
  return labels[field];
}
