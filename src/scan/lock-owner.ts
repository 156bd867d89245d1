/** The offset of the name's length in an owner file of Office, by the file's size: Word, and Excel and PowerPoint. */
const officeForms: ReadonlyMap<number, number> = new Map([
  [162, 54],
  [165, 55],
]);
/** Lock files are no larger; a larger file may be anything. */
export const LOCK_FILE_LIMIT = 4096;
const LONGEST = 60;

/**
 * Returns the person who has a document open, as the content of the lock file beside it says: the owner files of
 * Microsoft Office and WPS (`~$…`, the name in UTF-16), the lock files of LibreOffice (`.~lock.…#`, a line of
 * fields). Undefined if it names nobody, or has another form.
 */
export function lockOwner(content: Uint8Array): string | undefined {
  const owner = officeOwner(content) ?? libreOfficeOwner(content);
  const name = owner?.replaceAll(/\p{C}/gu, '').trim().slice(0, LONGEST);
  return name === '' ? undefined : name;
}

function officeOwner(content: Uint8Array): string | undefined {
  const at = officeForms.get(content.length);
  if (at === undefined) return undefined;
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  const length = view.getUint16(at, true);
  const end = at + 2 + 2 * length;
  if (length === 0 || end > content.length) return undefined;
  return new TextDecoder('utf-16le').decode(content.subarray(at + 2, end));
}

/** `full name,login,computer,time,profile;` with commas and semicolons inside a field written `\,` and `\;`. */
function libreOfficeOwner(content: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(content);
  if (!text.trimEnd().endsWith(';')) return undefined;
  const fields = text.split(/(?<!\\),/).map((field) => field.replaceAll(/\\(.)/g, '$1'));
  const [name = '', login = '', computer] = fields;
  if (computer === undefined) return undefined;
  return name === '' ? login : name;
}
