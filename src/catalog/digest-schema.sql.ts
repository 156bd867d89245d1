/**
 * What is known of contents from reading them, so that nothing is read twice. Kept beside the index and not folded from
 * the journals: all of it can be lost, and is then read again.
 */
export const digestTables = `
-- One row for each file that was read, by what tells it from any other.
CREATE TABLE IF NOT EXISTS content_digest (
  -- Device and inode.
  file TEXT PRIMARY KEY,
  -- Size, and the times of the last change of content and of inode: other values mean another content.
  state TEXT NOT NULL,
  -- SHA-256 of the first 4 KiB, of the fingerprint's samples, and the name of the whole content; NULL if not found out.
  head TEXT,
  print TEXT,
  content TEXT
) STRICT, WITHOUT ROWID;
`;
