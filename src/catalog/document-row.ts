import { foldText } from '../text/fold.ts';
import type { DocumentFields } from './document-fields.ts';
import type { RowIds } from './row-ids.ts';

/** The columns that depend on name and folder, in the order of `parsedValues`. */
export const PARSED_COLUMNS = [
  'subject',
  'filed_stage',
  'business_type',
  'category',
  'date',
  'version',
  'day',
] as const;

/** All columns of a present document, in the order of `documentValues`. */
export const DOCUMENT_COLUMNS = [
  'id',
  'folder',
  'name',
  'folded',
  'extension',
  'size',
  'modified',
  ...PARSED_COLUMNS,
] as const;

/** A value that SQLite stores. */
export type SqlValue = string | number | null;

/** Returns the values of `PARSED_COLUMNS` for a document last modified at `modified`, milliseconds since 1970. */
export function parsedValues(fields: DocumentFields, modified: number, ids: RowIds): readonly SqlValue[] {
  return [
    ids.subject(fields.client ?? '', fields.project ?? ''),
    fields.filedStage ?? null,
    fields.businessType ?? null,
    fields.category ?? null,
    fields.date ?? null,
    fields.version ?? null,
    fields.date === undefined ? dayOf(modified) : Number(fields.date),
  ];
}

/** A document as a scan saw it; `folder` is the id of its folder's row. */
export type SeenDocument = {
  readonly folder: number;
  readonly name: string;
  readonly size: number;
  readonly modified: number;
};

/** Returns the values of `DOCUMENT_COLUMNS`. */
export function documentValues(
  id: number,
  { folder, name, size, modified }: SeenDocument,
  fields: DocumentFields,
  ids: RowIds,
): SqlValue[] {
  const folded = foldText(name);
  const dot = folded.lastIndexOf('.');
  return [
    id,
    folder,
    name,
    folded,
    dot > 0 ? folded.slice(dot + 1) : '',
    size,
    modified,
    ...parsedValues(fields, modified, ids),
  ];
}

/** Returns the day of a time in this machine's time zone as a number, `YYYYMMDD`. */
function dayOf(modified: number): number {
  const date = new Date(modified);
  return date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate();
}
