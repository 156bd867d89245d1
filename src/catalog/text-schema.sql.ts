/** The version of how texts are extracted; texts of another version are read again. */
export const TEXT_VERSION = 1;

/** The tables of the text cache. */
export const textTables = `
-- What documents say, once for all that have the same fingerprint.
CREATE TABLE IF NOT EXISTS content (
  id INTEGER PRIMARY KEY,
  -- The fingerprint.
  size INTEGER NOT NULL,
  digest TEXT NOT NULL,
  -- Why there is no text, as JSON; NULL when there is.
  problem TEXT,
  -- The text without its body, as JSON, and the body, deflated.
  about TEXT,
  body BLOB,
  UNIQUE (size, digest)
) STRICT;

-- Where it was found, and what told the file from another then: what is the same now need not be opened.
CREATE TABLE IF NOT EXISTS place (
  path TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  modified TEXT NOT NULL,
  inode TEXT NOT NULL,
  content INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS place_by_content ON place (content);
`;
