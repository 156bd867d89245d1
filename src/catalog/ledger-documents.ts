import type { EventRef, Fingerprint } from '../journal/event.ts';
import type { DocumentId } from '../kernel/ids.ts';
import { baseName, joinPath, parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import { compareStamps } from '../register/decisions.ts';
import type { See, SeenDocument, SeenDocuments, Sighting } from '../register/seen-documents.ts';
import type { Database } from './sqlite.ts';

/** Sightings are gathered before they are written: of the two in a move, only the last needs writing. */
const GATHERED = 10_000;

type Packed = Uint8Array | string;
type Row = readonly [id: Packed, folder: string, name: string, size: number, digest: Packed, clock: number];

const COLUMNS = `SELECT d.id, f.path, d.name, d.size, d.digest, d.clock FROM document d JOIN folder f ON f.id = d.folder`;

/** Returns the documents in the ledger. */
export function ledgerDocuments(database: Database): SeenDocuments {
  const select = (rest: string) => database.prepare<unknown[], Row>(`${COLUMNS} ${rest}`).raw();
  const byId = select('WHERE d.id = ?');
  const byPlace = select(
    `WHERE d.folder = (SELECT id FROM folder WHERE path = ?) AND d.name = ?
     ORDER BY d.clock DESC, d.writer DESC, d.n DESC, d.id DESC LIMIT 1`,
  );
  const eventByPlace = database.prepare<[string, string], EventRef>(
    `SELECT writer, n FROM document WHERE folder = (SELECT id FROM folder WHERE path = ?) AND name = ?
     ORDER BY clock DESC, writer DESC, n DESC, id DESC LIMIT 1`,
  );
  const bySize = select('WHERE d.size = ?');
  const byPrint = select('WHERE d.size = ? AND d.digest = ?');
  const all = select('');
  // Everything that begins with the folder and `/` sorts before the folder and `0`, the next character.
  const below = select(`WHERE f.path = ?1 OR (f.path >= ?1 || '/' AND f.path < ?1 || '0')`);
  const count = database.prepare<[], number>('SELECT count(*) FROM document').pluck();
  const one = (row: Row | undefined): SeenDocument | undefined => row && toDocument(row);
  return {
    count: () => count.get() ?? 0,
    get: (id) => one(byId.get(packed(id))),
    at: (path) => one(byPlace.get(parentOf(path), baseName(path))),
    eventAt: (path) => eventByPlace.get(parentOf(path), baseName(path)),
    withPrint: ({ size, digest }) => byPrint.all(size, packed(digest)).map(toDocument),
    ofSize: (size) => bySize.all(size).map(toDocument),
    *below(folder) {
      const rows = folder === ROOT ? all.iterate() : below.iterate(folder);
      for (const row of rows) yield toDocument(row);
    },
  };
}

/** Returns a writer of sightings to the ledger, for use inside a transaction; `flush` writes the gathered ones. */
export function sightingWriter(database: Database): { readonly see: See; readonly flush: () => void } {
  const gathered = new Map<DocumentId, Sighting>();
  const folders = new Map<RelPath, number>();
  const addFolder = database.prepare('INSERT INTO folder (path) VALUES (?) ON CONFLICT DO NOTHING');
  const findFolder = database.prepare<[string], number>('SELECT id FROM folder WHERE path = ?').pluck();
  const write = database.prepare(
    `INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET folder = excluded.folder, name = excluded.name, size = excluded.size,
       digest = excluded.digest, clock = excluded.clock, writer = excluded.writer, n = excluded.n
     WHERE (excluded.clock, excluded.writer, excluded.n) > (clock, writer, n)`,
  );
  const folderOf = (path: RelPath): number | undefined => {
    let id = folders.get(path) ?? findFolder.get(path);
    if (id === undefined) id = addFolder.run(path).lastInsertRowid;
    folders.set(path, id);
    return id;
  };
  const flush = (): void => {
    for (const [document, { path, fingerprint, clock, writer, n }] of gathered) {
      const { size, digest } = fingerprint;
      const folder = folderOf(parentOf(path));
      write.run(packed(document), folder, baseName(path), size, packed(digest), clock, writer, n);
    }
    gathered.clear();
    folders.clear();
  };
  const see: See = (document, sighting) => {
    const known = gathered.get(document);
    if (known !== undefined && compareStamps(known, sighting) >= 0) return;
    gathered.set(document, sighting);
    if (gathered.size >= GATHERED) flush();
  };
  return { see, flush };
}

function toDocument([id, folder, name, size, digest, clock]: Row): SeenDocument {
  const fingerprint: Fingerprint = { size, digest: unpacked(digest) as Sha256 };
  const path = folder === ROOT ? (name as RelPath) : joinPath(folder as RelPath, name);
  return { id: unpacked(id) as DocumentId, path, fingerprint, clock };
}

/** Hexadecimal digits take half the space as bytes; any other text is stored as it is. */
function packed(text: string): Packed {
  return /^(?:[0-9a-f]{2})+$/.test(text) ? Buffer.from(text, 'hex') : text;
}

function unpacked(value: Packed): string {
  return typeof value === 'string' ? value : Buffer.from(value).toString('hex');
}
