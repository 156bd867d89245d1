/** "GDcg": the SQLite application id of the index. */
export const APPLICATION_ID = 0x47446367;

/** "GDcu": the application id of an index that is being filled without a journal, or was when the program stopped. */
export const UNFINISHED_ID = 0x47446375;

/** The version of this schema; an index of another version is set aside and rebuilt. */
export const SCHEMA_VERSION = 12;

/**
 * The tables. The index is derived from the tree, the rules and the journals and can be deleted at any time.
 *
 * What the register says is stored apart from the documents: a document row refers to its `subject` (the client and
 * project that its name and folder give), and a subject to its terms. So one event about a client, a stage or a tag
 * changes a few rows instead of a million documents, and does not touch the text index of their names.
 */
export const tables = `
-- Journal positions, digest of the rules, time of the last scan, and what this file itself must remember.
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Folders that there are, and those that have held documents, once each: a path is some 100 bytes, and folders hold
-- many documents.
CREATE TABLE folder (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  -- The path in its form for comparing.
  folded TEXT NOT NULL,
  -- With this stamp it need not be listed again (files/folder-stamp.ts): '' where it must be; NULL where it is not there
  -- or was not seen by a look at the whole tree.
  stamp TEXT,
  -- What was listed when its rows were last brought up to date (scan/listing-print.ts): the files that are there as rows are
  -- exactly these; NULL where that is not certain.
  listing TEXT
) STRICT;

-- What documents belong to: each client and project that a document speaks of, known to the register or not.
CREATE TABLE subject (
  id INTEGER PRIMARY KEY,
  -- Canonical name, '' when no client is known.
  client TEXT NOT NULL,
  -- Number, '' for what belongs to the client as a whole.
  project TEXT NOT NULL,
  -- Where the project stands now, and its kind of business; from the register, so they change without the documents.
  stage TEXT,
  business_type TEXT,
  -- The tags that documents inherit, as a sorted list in JSON; the terms of the subject say the same.
  tags TEXT NOT NULL DEFAULT '[]',
  -- How many documents there are, so that a search can choose its way.
  documents INTEGER NOT NULL DEFAULT 0,
  UNIQUE (client, project)
) STRICT;

-- Documents there are, and those that are gone. On a first build the ids follow the time of last change, so that
-- "newest first" is a walk from the highest id down; see 'ordered-up-to' in meta.
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  folder INTEGER NOT NULL,
  name TEXT NOT NULL,
  -- The name in its form for comparing; proves what two-character index words can only suggest.
  folded TEXT NOT NULL,
  -- Lower case, without the dot; '' for none.
  extension TEXT NOT NULL,
  -- Bytes, and milliseconds since 1970 with fractions: what tells a refresh that a document is unchanged.
  size INTEGER NOT NULL,
  modified REAL NOT NULL,
  subject INTEGER,
  -- What the name and place say, canonical; NULL when they do not.
  filed_stage TEXT,
  business_type TEXT,
  category TEXT,
  date TEXT,
  version TEXT,
  -- YYYYMMDD of the date, else of the last change; kept so that ranges need no arithmetic.
  day INTEGER NOT NULL,
  -- When it was found to be gone, milliseconds since 1970; NULL while it is there.
  gone REAL
) STRICT;

-- Which of the documents that are there are versions of one another, as far as names, days and folders tell. A document
-- that is alone has no row.
CREATE TABLE version (
  document INTEGER PRIMARY KEY,
  -- The same for all versions of one document: the least of their ids.
  chain INTEGER NOT NULL,
  -- 0 is the current one, then the newer before the older, then side branches.
  place INTEGER NOT NULL
) STRICT;

-- A name, tag or owner by which subjects and documents are found, once each.
CREATE TABLE term (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('client', 'project', 'tag', 'owner')),
  -- In its form for comparing.
  key TEXT NOT NULL,
  -- As it is shown.
  text TEXT NOT NULL,
  UNIQUE (kind, key, text)
) STRICT;

-- Terms of subjects: names and aliases of client and project, owners, tags of both, and the inherited ones.
CREATE TABLE subject_term (
  term INTEGER NOT NULL,
  subject INTEGER NOT NULL,
  PRIMARY KEY (term, subject)
) STRICT, WITHOUT ROWID;

-- The tags of a subject, for counting.
CREATE INDEX subject_term_by_subject ON subject_term (subject, term);

-- Tags that somebody put on single documents.
CREATE TABLE document_tag (
  term INTEGER NOT NULL,
  document INTEGER NOT NULL,
  PRIMARY KEY (term, document)
) STRICT, WITHOUT ROWID;

-- A hit's own tags.
CREATE INDEX document_tag_by_document ON document_tag (document, term);

-- Names of the documents that are there, as overlapping pairs of characters (text/name-words.ts). The tokenizer is
-- 'ascii' because it takes every other character as a letter: unicode61 knows Unicode 6.1 only, drops brackets such
-- as 《 and takes é for e. Prefixes of one character answer one-character words.
CREATE VIRTUAL TABLE document_text USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, prefix = '1', tokenize = 'ascii'
);

-- Bytes of new words that are gathered before they are written; 16 MiB instead of 1 make a first build a fifth
-- cheaper and the index a fifth smaller.
INSERT INTO document_text (document_text, rank) VALUES ('hashsize', 16777216);

-- The Chinese parts of names and terms, once each, and how they are said: 'chong qing', NULL while that is not known.
-- Letters are looked up here and become Chinese words, so that no name need be kept as it sounds.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE,
  sounds TEXT
) STRICT;

CREATE INDEX run_unspoken ON run (id) WHERE sounds IS NULL;

-- Pairs of their initials and pairs of all their letters (text/spoken.ts).
CREATE VIRTUAL TABLE run_text USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);

-- Beginnings of texts, once for all documents of a fingerprint; body is deflated, short ones stored, NULL where there is no text. Filled
-- only when it is asked for.
CREATE TABLE content (
  id INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,
  digest TEXT NOT NULL,
  body BLOB,
  UNIQUE (size, digest)
) STRICT;

-- Which document says what. A document that changed is another row, of which nothing is known yet.
CREATE TABLE document_content (
  document INTEGER PRIMARY KEY,
  content INTEGER NOT NULL
) STRICT;

CREATE INDEX document_content_by_content ON document_content (content);

CREATE TRIGGER document_content_drop AFTER DELETE ON document BEGIN
  DELETE FROM document_content WHERE document = old.id;
END;

-- The pairs of characters of those beginnings. With their places, so that a longer word is proven without its text.
CREATE VIRTUAL TABLE content_text USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- The pairs of characters of the keys of terms, so that a word finds the clients, projects and tags that contain it.
CREATE VIRTUAL TABLE term_text USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, prefix = '1', tokenize = 'ascii'
);
`;

/**
 * Indexes on documents and versions. On a first build they are created after the rows, which is half the work of
 * maintaining them for each row.
 */
export const documentIndexes = `
-- One row for each path; a refresh and a tag look documents up by it.
CREATE UNIQUE INDEX IF NOT EXISTS document_by_path ON document (folder, name);

-- Everything of some clients or projects, newest first; and the number of documents there are.
CREATE INDEX IF NOT EXISTS document_by_subject ON document (subject) WHERE gone IS NULL;

-- The filter that people use most without a word or client.
CREATE INDEX IF NOT EXISTS document_by_category ON document (category) WHERE gone IS NULL;

-- What may be equal to a document that arrives.
CREATE INDEX IF NOT EXISTS document_by_size ON document (size) WHERE gone IS NULL;

-- The few that are gone, for find --deleted.
CREATE INDEX IF NOT EXISTS document_gone ON document (gone) WHERE gone IS NOT NULL;

-- What comes before a version among the hits.
CREATE INDEX IF NOT EXISTS version_by_chain ON version (chain, place);
`;

/** Drops them before a first build. */
export const dropDocumentIndexes = `
DROP INDEX IF EXISTS document_by_path;
DROP INDEX IF EXISTS document_by_subject;
DROP INDEX IF EXISTS document_by_category;
DROP INDEX IF EXISTS document_by_size;
DROP INDEX IF EXISTS document_gone;
DROP INDEX IF EXISTS version_by_chain;
`;
