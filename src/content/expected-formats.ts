import type { Format } from './format-of.ts';

const word = ['docx', 'doc', 'rtf'];
const sheet = ['xlsx', 'xls'];
const slides = ['pptx', 'ppt'];
const plain = ['text', 'markdown', 'csv', 'html', 'eml', 'xml'];
const film = ['mp4', 'mov', 'm4a'];

/**
 * What files with an extension may be inside. It holds only extensions whose content can be recognised, each with all
 * formats that programs open under that name without complaint: Word saves RTF as `.doc`, WPS either form as `.wps`.
 */
const expected: Readonly<Record<string, readonly Format[]>> = {
  ...every(['docx', 'docm', 'dotx', 'dotm'], ['docx']),
  ...every(['doc', 'dot'], ['doc', 'rtf', 'word-95']),
  ...every(['xlsx', 'xlsm', 'xltx', 'xltm', 'xlsb'], ['xlsx']),
  ...every(['xls', 'xlt'], ['xls']),
  ...every(['pptx', 'pptm', 'potx', 'potm', 'ppsx', 'ppsm'], ['pptx']),
  ...every(['ppt', 'pot', 'pps'], ['ppt']),
  ...every(['wps', 'wpt'], word),
  ...every(['et', 'ett'], sheet),
  ...every(['dps', 'dpt'], slides),
  ...every(['odt', 'ott'], ['odt']),
  ...every(['ods', 'ots'], ['ods']),
  ...every(['odp', 'otp'], ['odp']),
  rtf: ['rtf'],
  pdf: ['pdf'],
  ai: ['pdf', 'postscript'],
  msg: ['msg'],
  eml: ['eml', 'text'],
  ...every(['txt', 'log', 'md', 'markdown', 'csv', 'tsv'], plain),
  ...every(['html', 'htm'], ['html', 'text', 'xml']),
  png: ['png'],
  ...every(['jpg', 'jpeg', 'jfif'], ['jpeg']),
  gif: ['gif'],
  webp: ['webp'],
  bmp: ['bmp'],
  ...every(['tif', 'tiff'], ['tiff']),
  ...every(['heic', 'heif'], ['heic']),
  ...every(['psd', 'psb'], ['psd']),
  ...every(['mp4', 'mov', 'm4v', 'm4a'], film),
  avi: ['avi'],
  wav: ['wav'],
  zip: ['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'epub', 'iwork', 'encrypted'],
  rar: ['rar'],
  '7z': ['7z'],
};

/**
 * Returns whether a file with `extension` (lower case, without the dot) may be `format`; true for extensions that are
 * not listed.
 */
export function fitsExtension(extension: string, format: Format): boolean {
  if (format === 'empty') return true;
  const wanted = expected[extension];
  if (wanted === undefined) return true;
  // An encrypted office document looks like a compound file or another kind of package.
  return wanted.includes(format) || (format === 'encrypted' && isOffice(wanted));
}

/** Returns whether an extension stands for a format that has text. */
export function promisesText(extension: string): boolean {
  const [first] = expected[extension] ?? [];
  return first !== undefined && [...word, ...sheet, ...slides, ...plain, ...others].includes(first);
}

const others = ['odt', 'ods', 'odp', 'pdf', 'msg'];

function isOffice(formats: readonly Format[]): boolean {
  return formats.some((format) => [...word, ...sheet, ...slides, 'odt', 'ods', 'odp'].includes(format));
}

function every(extensions: readonly string[], formats: readonly Format[]): Record<string, readonly Format[]> {
  return Object.fromEntries(extensions.map((extension) => [extension, formats]));
}
