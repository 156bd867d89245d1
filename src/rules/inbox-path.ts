/** Returns an inbox as written (`./收件箱/`) without what means nothing; the archive itself is the empty text. */
export function normalInbox(written: string): string {
  return written
    .replace(/^(?:\.\/+)+/, '')
    .replace(/\/+$/, '')
    .replace(/^\.$/, '');
}
