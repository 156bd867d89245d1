/** The SQLite application id of a ledger. */
export const LEDGER_ID = 0x61726c67;

/** Must be raised whenever the tables change, or what is derived from the same events. */
export const LEDGER_VERSION = 1;

/**
 * The state derived from the journals. Each row of `kept` is one JSON text; each row of `decided` holds the decisions
 * about one thing. Ids and digests of documents are stored as bytes where possible; `clock`, `writer` and `n` are those
 * of the event that saw the document last.
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

/** Created after the documents are inserted, which takes half as long as maintaining the indexes for each. */
export const ledgerIndexes = `
CREATE INDEX document_place ON document (folder, name);
CREATE INDEX document_print ON document (size, digest);
`;
