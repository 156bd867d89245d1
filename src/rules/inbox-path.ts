/** Returns an inbox as written (`./收件箱/`) in its normal form (`收件箱`); empty for the archive itself. */
export function normalInbox(written: string): string {
  return written
    .replace(/^(?:\.\/+)+/, '')
    .replace(/\/+$/, '')
    .replace(/^\.$/, '');
}
