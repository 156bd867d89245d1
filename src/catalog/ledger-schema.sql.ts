/** Marks a file as a ledger of this program. */
export const LEDGER_ID = 0x61726c67;

/** Changes whenever the tables do, or what the same events come to. */
export const LEDGER_VERSION = 1;

/**
 * What the journals come to. Of `kept` each row is one JSON text; `decided` holds what was decided about one thing. Of documents
 * ids and digests are bytes where they are such; `clock`, `writer` and `n` are those of the event that saw it last.
 */
export const ledgerTables = `
CREATE TABLE kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE decided (kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE folder (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE TABLE document (
  id NOT NULL UNIQUE,
  folder INTEGER NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  digest NOT NULL,
  clock INTEGER NOT NULL,
  writer TEXT NOT NULL,
  n INTEGER NOT NULL
);
`;

/** Made once the documents are there, which takes half as long as keeping them up to date with each. */
export const ledgerIndexes = `
CREATE INDEX document_place ON document (folder, name);
CREATE INDEX document_print ON document (size, digest);
`;
