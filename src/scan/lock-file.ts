/** What a lock or partner file says about its neighbour. */
export type LockTarget = {
  /** The neighbour is `open` in a program, or is still being `written`. */
  readonly means: 'open' | 'written';
  /** The program that makes such files; a product's name, the same in every language. */
  readonly by: string;
  /** The neighbour's name, or its end. */
  readonly name: string;
  /** How many characters may stand before `name`: Office and WPS cut off the first one or two of a long name. */
  readonly dropped: number;
  /** The neighbour's extension is not part of `name`. */
  readonly anyExtension: boolean;
};

/** A lock or partner file in a folder. */
export type LockFile = { readonly lock: string; readonly target: LockTarget };

type Form = {
  readonly test: RegExp;
  readonly by: string;
  readonly means: LockTarget['means'];
  readonly dropped?: number;
  readonly anyExtension?: true;
};

// The first form that fits counts; its first group is the neighbour's name.
const forms: readonly Form[] = [
  { test: /^\.~lock\.(.+)#$/s, by: 'LibreOffice', means: 'open' },
  { test: /^\.~(.+)$/s, by: 'WPS Office', means: 'open', dropped: 2 },
  { test: /^~\$(.+)$/s, by: 'Microsoft Office', means: 'open', dropped: 2 },
  { test: /^~(.+)~[^~]*\.idlk$/is, by: 'Adobe InDesign', means: 'open', anyExtension: true },
  { test: /^(.+)\.(?:dwl2?)$/is, by: 'AutoCAD', means: 'open', anyExtension: true },
  { test: /^(.+)\.(?:laccdb|ldb)$/is, by: 'Microsoft Access', means: 'open', anyExtension: true },
  { test: /^\.(.+)\.sw[a-p]$/is, by: 'Vim', means: 'open' },
  { test: /^(.+)\.wps~$/is, by: 'WPS Office', means: 'written', anyExtension: true },
  {
    test: /^(.+)\.(?:part|partial|crdownload|download|opdownload|filepart|aria2|td|xltd|bc!|!ut|tmp|wpstmp)$/is,
    by: '',
    means: 'written',
  },
];

/** Returns which neighbours the lock or partner file `name` may speak of; undefined when it is no such file. */
export function lockOwnerTarget(name: string): LockTarget | undefined {
  for (const form of forms) {
    const target = form.test.exec(name)?.[1];
    if (target === undefined) continue;
    const { means, by, dropped = 0, anyExtension = false } = form;
    return { means, by, name: target, dropped, anyExtension };
  }
  return undefined;
}

/** Returns whether `target` may speak of the document called `name`; true when unsure, so that the document waits. */
export function mayLock(target: LockTarget, name: string): boolean {
  const document = comparable(target.anyExtension ? withoutExtension(name) : name);
  const end = comparable(target.name);
  if (!document.endsWith(end)) return false;
  return Array.from(document.slice(0, document.length - end.length)).length <= target.dropped;
}

/** Returns the lock and partner files among the names of one folder. */
export function lockFilesIn(names: Iterable<string>): readonly LockFile[] {
  const found: LockFile[] = [];
  for (const lock of names) {
    const target = lockOwnerTarget(lock);
    if (target !== undefined) found.push({ lock, target });
  }
  return found;
}

function withoutExtension(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

// Shares are case-blind, and a Mac may write the lock's name in another normal form than the document's.
function comparable(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
