import type { Hit } from '../catalog/query.ts';
import { renderCsv } from './csv.ts';

const fields = [
  'path',
  'name',
  'client',
  'project',
  'stage',
  'filedStage',
  'businessType',
  'category',
  'date',
  'version',
  'tags',
  'size',
  'modified',
] as const satisfies readonly (keyof Hit)[];

/** Returns hits as CSV; the columns are called like the fields of the JSON form, several tags stand in one cell. */
export function renderHitsCsv(hits: readonly Hit[]): string {
  return renderCsv([fields, ...hits.map((hit) => fields.map((field) => cellOf(hit, field)))]);
}

function cellOf(hit: Hit, field: (typeof fields)[number]): string | number {
  if (field === 'tags') return hit.tags.join(' ');
  return hit[field] ?? '';
}
