import type { EntryKind } from '../files/disk.ts';

/** What a name is that is not a document: `junk` of a system or NAS, or a `temporary`, partial or lock file. */
export type JunkKind = 'junk' | 'temporary';

/** Folders that systems, NAS boxes and sync programs keep for themselves; in lower case. */
const junkFolders = new Set([
  '@eadir',
  '#recycle',
  '@recycle',
  '.recycle',
  '@recently-snapshot',
  '.@__thumb',
  '@__thumb',
  '.@upload_cache',
  '#snapshot',
  '.snapshot',
  '.snapshots',
  '.synologyworkingdirectory',
  '.stfolder',
  '.stversions',
  '.seafile-data',
  '.dropbox.cache',
  '__macosx',
  '.trashes',
  '.spotlight-v100',
  '.fseventsd',
  '.temporaryitems',
  '.documentrevisions-v100',
  '.appledouble',
  '$recycle.bin',
  'recycler',
  'system volume information',
  'lost+found',
  '.git',
  '.svn',
  '.hg',
]);

/** Files that systems leave in every folder they show; in lower case. */
const junkFiles = new Set([
  '.ds_store',
  '.localized',
  '.directory',
  '.stignore',
  '.dropbox',
  '.gitignore',
  '.gitattributes',
  'icon\r',
  'thumbs.db',
  'thumbs.db:encryptable',
  'ehthumbs.db',
  'ehthumbs_vista.db',
  'desktop.ini',
]);

const junkFolderForms = [/^\.trash-\d+$/];
const junkFileForms = [/^\._/, /^\.(?:_?sync_|csync_journal).*\.db/, /^\.owncloudsync\.log/];

/** What programs call a file that is unfinished, or that marks a document as open: by its beginning, … */
const temporaryForms = [
  /^~\$/,
  /^\.~/,
  /^~wr[a-z]\d+\.tmp$/,
  /^\..+\.sw[a-p]$/,
  /^\.(?:nfs[0-9a-f]{8,}|fuse_hidden|smbdelete|goutputstream-|syncthing\.)/,
];

/** … or by its extension. */
const temporaryExtensions = new Set(
  (
    'part partial crdownload download tmp temp wpstmp wps~ filepart !ut aria2 td xltd bc! opdownload ' +
    'idlk lck dwl dwl2 laccdb ldb'
  ).split(' '),
);

/** Most names are longer, and then need not be compared. */
const LONGEST_JUNK = Math.max(...[...junkFiles].map(({ length }) => length));
const LONGEST_TEMPORARY = Math.max(...[...temporaryExtensions].map(({ length }) => length));

/**
 * Returns what `name` is if it is not a document: junk that systems and NAS boxes make, or a temporary, partial or
 * lock file of a program; undefined for everything else. Temporary files may hold work that somebody wants back, so
 * they are reported, unlike junk.
 */
export function junkKind(name: string, kind: EntryKind): JunkKind | undefined {
  if (kind === 'folder') {
    const lower = name.toLowerCase();
    if (junkFolders.has(lower) || matches(junkFolderForms, lower)) return 'junk';
    // Safari downloads into a folder of this form.
    return lower.endsWith('.download') ? 'temporary' : undefined;
  }
  const isHidden = name.startsWith('.') || name.startsWith('~');
  if (isHidden || name.length <= LONGEST_JUNK) {
    const lower = name.toLowerCase();
    if (junkFiles.has(lower) || (isHidden && matches(junkFileForms, lower))) return 'junk';
    if (isHidden && matches(temporaryForms, lower)) return 'temporary';
  }
  const dot = name.lastIndexOf('.');
  const isShort = dot >= 0 && name.length - dot - 1 <= LONGEST_TEMPORARY;
  const isUnfinished = isShort && temporaryExtensions.has(name.slice(dot + 1).toLowerCase());
  return isUnfinished || name.endsWith('~') ? 'temporary' : undefined;
}

const [DOT, TILDE] = [46, 126] as const;
/** The first characters of the names of junk, in either case. */
const firstOfJunk = new Set(
  [...junkFiles].flatMap((name) => [codeAt(name, 0), codeAt(name.toUpperCase(), 0)]),
);
const temporaryMarks = marksOf([...temporaryExtensions]);

/**
 * Returns false only if `junkKind` is undefined for the file whose name stands in `bytes` in UTF-8 from `start` to
 * `end`; so most names of a large tree need not become strings.
 */
export function mayBeJunk(bytes: Uint8Array, start: number, end: number): boolean {
  const [first = 0, last = 0] = [bytes[start], bytes[end - 1]];
  if (first === DOT || first === TILDE || last === TILDE) return true;
  if (end - start <= LONGEST_JUNK && firstOfJunk.has(first)) return true;
  const least = Math.max(start, end - LONGEST_TEMPORARY - 1);
  for (let at = end - 1; at >= least; at--) {
    const code = bytes[at] ?? 0;
    // The Kelvin sign lower-cases to an ASCII letter.
    if (code >= 0x80) return true;
    if (code === DOT) return temporaryMarks[markOf(bytes[at + 1] ?? 0, last, end - at - 1)] === 1;
  }
  return false;
}

/** A number that two extensions share if they may be equal except for case. */
function markOf(first: number, last: number, length: number): number {
  return (first & 31) | ((last & 31) << 5) | ((length & 15) << 10);
}

function marksOf(extensions: readonly string[]): Uint8Array {
  const marks = new Uint8Array(1 << 14);
  for (const one of extensions) marks[markOf(codeAt(one, 0), codeAt(one, one.length - 1), one.length)] = 1;
  return marks;
}

function codeAt(text: string, at: number): number {
  return text.codePointAt(at) ?? 0;
}

function matches(forms: readonly RegExp[], text: string): boolean {
  return forms.some((form) => form.test(text));
}
