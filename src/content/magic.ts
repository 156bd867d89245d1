/** Returns the format that the first bytes of a file name, `zip` and `compound` for packages; undefined when none does. */
export function magicOf(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 1024)).toString('latin1');
  const found = beginnings.find(([beginning]) => text.startsWith(beginning));
  if (found !== undefined) return found[1];
  // Short signatures of Latin letters may begin a text as well: "BMW项目说明".
  const short = head.includes(0) ? letters.find(([beginning]) => text.startsWith(beginning)) : undefined;
  if (short !== undefined) return short[1];
  // Printers and mail gateways put lines before it.
  if (text.includes('%PDF-')) return 'pdf';
  if (text.slice(4, 8) === 'ftyp') return isoKind(text.slice(8, 12));
  if (text.startsWith('RIFF')) return riffKinds[text.slice(8, 12)] ?? 'riff';
  return undefined;
}

const beginnings: readonly (readonly [beginning: string, format: string])[] = [
  ['%PDF-', 'pdf'],
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'compound'],
  ['{\\rtf', 'rtf'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['\xff\xd8\xff', 'jpeg'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  ['%!PS', 'postscript'],
  ['\xc5\xd0\xd3\xc6', 'postscript'],
  ['\x1aE\xdf\xa3', 'mkv'],
  ['FLV\x01', 'flv'],
  ['\x30\x26\xb2\x75\x8e\x66\xcf\x11', 'wmv'],
  ['Rar!\x1a\x07', 'rar'],
  ["7z\xbc\xaf'\x1c", '7z'],
  ['\x1f\x8b', 'gz'],
  ['\xfd7zXZ\0', 'xz'],
  ['SQLite format 3\0', 'sqlite'],
  ['\x7fELF', 'program'],
];

const letters: typeof beginnings = [
  ['GIF8', 'gif'],
  ['8BPS', 'psd'],
  ['ID3', 'mp3'],
  ['fLaC', 'flac'],
  ['OggS', 'ogg'],
  ['BZh', 'bz2'],
  ['MZ', 'program'],
  ['BM', 'bmp'],
];

const riffKinds: Readonly<Record<string, string>> = { WEBP: 'webp', 'AVI ': 'avi', WAVE: 'wav' };

function isoKind(brand: string): string {
  if (/^(heic|heix|mif1|msf1|hevc)/.test(brand)) return 'heic';
  if (brand.startsWith('avif')) return 'avif';
  if (brand.startsWith('qt')) return 'mov';
  return brand.startsWith('M4A') ? 'm4a' : 'mp4';
}
