import type { EntryKind } from '../files/disk.ts';

/** What a name that is no document is: `junk` of a system or NAS, or a `temporary`, partial or lock file. */
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

/** What programs call a file that is not finished, or that says that a document is open: by its beginning, … */
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

/** Most names are longer, and then need not be looked at whole. */
const LONGEST_JUNK = Math.max(...[...junkFiles].map(({ length }) => length));
const LONGEST_TEMPORARY = Math.max(...[...temporaryExtensions].map(({ length }) => length));

/**
 * Returns what `name` is if it is no document: junk that systems and NAS boxes make, or a temporary, partial or lock
 * file of a program; undefined for everything else. Temporary files may hold work that somebody wants back, so they
 * are reported, unlike junk.
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

function matches(forms: readonly RegExp[], text: string): boolean {
  return forms.some((form) => form.test(text));
}
