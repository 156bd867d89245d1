import type { OpenFile } from '../files/disk.ts';
import { openCompound } from './compound/open-compound.ts';
import type { TextKind } from './document-text.ts';
import { magicOf } from './magic.ts';
import { plainKindOf } from './plain/plain-kind.ts';
import { readUpTo } from './read-bytes.ts';
import { Unreadable } from './unreadable.ts';

/** What the bytes of a file are: a `TextKind`, `encrypted`, `empty`, `binary`, or the usual extension of the format. */
export type Format = string;

/** Bytes from the beginning that tell one format from another. */
const HEAD = 8192;

/**
 * Returns what the bytes of a file say it is. The extension (lower case, without the dot) decides only between formats
 * that look alike: plain texts, and packages whose directory is broken.
 */
export async function formatOf(file: OpenFile, extension: string): Promise<Format> {
  const head = readUpTo(file, 0, HEAD);
  if (head.length === 0) return 'empty';
  const magic = magicOf(head);
  if (magic === 'zip') return packageKind(file, extension);
  if (magic === 'compound') return compoundKind(file, extension);
  return magic ?? plainKindOf(head, extension);
}

const byExtension: Readonly<Record<string, readonly TextKind[]>> = {
  zip: ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'],
  compound: ['doc', 'xls', 'ppt', 'msg'],
};

/** What cannot be looked into is taken for what its name says; reading it then tells that it is damaged. */
function claimed(container: 'zip' | 'compound', extension: string): Format {
  return byExtension[container]?.find((kind) => kind === extension) ?? container;
}

async function packageKind(file: OpenFile, extension: string): Promise<Format> {
  const { openPackage, readPart } = await import('./package/open-package.ts');
  try {
    const opened = await openPackage(file);
    if (opened.has('mimetype')) return openDocumentKind(await readPart(opened, 'mimetype', 100));
    for (const [folder, kind] of officeFolders) {
      if (opened.names.some((name) => name.startsWith(folder))) return kind;
    }
    return opened.names.some((name) => name.endsWith('.iwa')) ? 'iwork' : 'zip';
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return error.problem.code === 'password' ? 'encrypted' : claimed('zip', extension);
  }
}

const officeFolders = [
  ['word/', 'docx'],
  ['xl/', 'xlsx'],
  ['ppt/', 'pptx'],
] as const;

function openDocumentKind(type: string): Format {
  if (type.includes('opendocument.text')) return 'odt';
  if (type.includes('opendocument.spreadsheet')) return 'ods';
  if (type.includes('opendocument.presentation')) return 'odp';
  return type.includes('epub') ? 'epub' : 'zip';
}

function compoundKind(file: OpenFile, extension: string): Format {
  try {
    const { names } = openCompound(file);
    if (names.has('EncryptedPackage') || names.has('EncryptionInfo')) return 'encrypted';
    if (names.has('WordDocument')) return 'doc';
    if (names.has('Workbook') || names.has('Book')) return 'xls';
    if (names.has('PowerPoint Document')) return 'ppt';
    return names.has('__properties_version1.0') ? 'msg' : 'compound';
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return claimed('compound', extension);
  }
}
