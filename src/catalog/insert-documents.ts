import type { FoldedText } from '../text/fold.ts';
import type { PackedScan } from '../scan/packed-scan.ts';
import type { FolderReader, ParseDocument } from './document-fields.ts';
import { DOCUMENT_COLUMNS, documentValues } from './document-row.ts';
import type { SqlValue } from './document-row.ts';
import { firstVersions } from './first-versions.ts';
import type { FirstVersions } from './first-versions.ts';
import { highestId } from './highest-id.ts';
import { metaOf, ORDERED_UP_TO } from './meta.ts';
import type { IndexDatabase } from './open-database.ts';
import type { Versions } from './order-versions.ts';
import type { RowIds } from './row-ids.ts';
import { documentIndexes, dropDocumentIndexes } from './schema.sql.ts';
import { writeDocuments } from './write-documents.ts';

/** The scanned documents, and how they are parsed. */
export type DocumentsInput = {
  readonly scan: PackedScan;
  readonly parse: ParseDocument;
  /** Finds out which documents are versions of one another. */
  readonly versions: Versions;
  /** Called from time to time with the number of documents written. */
  readonly onProgress?: (written: number) => void;
};

const PROGRESS_EVERY = 1000;

const SUBJECT = DOCUMENT_COLUMNS.indexOf('subject');
const FOLDED = DOCUMENT_COLUMNS.indexOf('folded');

/**
 * Inserts these entries of the scan. On a first build, ids follow the time of last modification, and the versions are
 * written as well.
 */
export function insertDocuments(
  database: IndexDatabase,
  added: ArrayLike<number>,
  input: DocumentsInput,
  ids: RowIds,
): void {
  const highest = highestId(database);
  const meta = metaOf(database);
  const entries = input.scan.oldestFirst(added);
  if (highest > 0) {
    // An id from the ordered range is never reused: the new document may be out of order.
    const after = Math.max(highest, Number(meta.get(ORDERED_UP_TO)));
    writeDocuments(database, rowsOf(entries, input, { ids, after }));
    return;
  }
  database.exec(dropDocumentIndexes);
  const versions = firstVersions(entries.length, input.versions);
  writeDocuments(database, rowsOf(entries, input, { ids, after: 0, versions }));
  const { scan } = input;
  versions.write(database, (id) => {
    const index = entries[id - 1] ?? 0;
    return { folder: scan.folderOf(index), name: scan.nameAt(index), modified: scan.modifiedAt(index) };
  });
  database.exec(documentIndexes);
  meta.set(ORDERED_UP_TO, String(entries.length));
}

/** A folder of the scan: the id of its row, and the reader for its names. */
type Place = { readonly id: number; readonly reader: FolderReader };

function* rowsOf(
  entries: Uint32Array,
  { scan, parse, onProgress }: DocumentsInput,
  {
    ids,
    after,
    versions,
  }: { readonly ids: RowIds; readonly after: number; readonly versions?: FirstVersions },
): Generator<readonly SqlValue[]> {
  // By the folder's number in the scan: looking up its path would take longer than everything else done for a right
  // name.
  const places: (Place | undefined)[] = Array.from({ length: scan.folders.length }, () => undefined);
  const placeAt = (index: number): Place => {
    const folder = scan.folderOf(index);
    return { id: ids.folder(folder), reader: parse(folder) };
  };
  let written = 0;
  for (const index of entries) {
    const { id: folder, reader } = (places[scan.folderNumberOf(index)] ??= placeAt(index));
    const name = scan.nameAt(index);
    const seen = { folder, name, size: scan.sizeAt(index), modified: scan.modifiedAt(index) };
    const fields =
      reader.readBytes?.(scan.bytesAt(index), scan.startAt(index), scan.endAt(index)) ?? reader.read(name);
    const id = after + ++written;
    const row = documentValues(id, seen, fields, ids);
    if (versions !== undefined) {
      const hasClient = fields.client !== undefined && fields.client !== '';
      versions.note(id, hasClient ? Number(row[SUBJECT]) : -folder, row[FOLDED] as FoldedText);
    }
    yield row;
    if (written % PROGRESS_EVERY === 0) onProgress?.(written);
  }
}
