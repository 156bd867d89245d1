import { utf16Of } from './plain-kind.ts';

/** Bytes that are enough to tell one encoding from another. */
const SAMPLE = 64 * 1024;

/**
 * Returns plain text, whatever encoding it is in: by its mark, UTF-8 where all of it is, `declared` where the format says
 * so, Big5 or Shift_JIS where the bytes look like it, else GB18030. `isCut` says that the last character may be half.
 */
export async function decodeText(
  bytes: Uint8Array,
  { declared, isCut = false }: { readonly declared?: string; readonly isCut?: boolean } = {},
): Promise<string> {
  const utf16 = utf16Of(bytes.subarray(0, SAMPLE));
  if (utf16 !== undefined) return new TextDecoder(utf16).decode(bytes);
  const strict = decodeStrictly(bytes, 'utf-8', isCut);
  if (strict !== undefined) return strict;
  const told = declared === undefined ? undefined : decodeStrictly(bytes, declared, isCut);
  if (told !== undefined) return told;
  if (isGb2312(bytes.subarray(0, SAMPLE))) return new TextDecoder('gb18030').decode(bytes);
  const { default: chardet } = await import('chardet');
  const likely = chardet.analyse(bytes.subarray(0, SAMPLE)).find(({ name }) => name !== 'UTF-8');
  const wanted = likely?.name === 'Big5' || likely?.name === 'Shift_JIS' ? likely.name : 'gb18030';
  return decodeStrictly(bytes, wanted, isCut) ?? new TextDecoder('gb18030').decode(bytes);
}

/** Returns whether nearly all pairs of bytes are in the common part of GB18030, which other encodings of Chinese are not. */
function isGb2312(bytes: Uint8Array): boolean {
  let common = 0;
  let other = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[++at] ?? 0;
    if (lead > 0xa0 && lead < 0xf8 && trail > 0xa0) common++;
    else other++;
  }
  return other * 20 <= common;
}

/** Returns the text, or undefined when the bytes break the encoding or nobody knows it. */
function decodeStrictly(bytes: Uint8Array, encoding: string, isCut: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    // That is the answer.
    return undefined;
  }
}
