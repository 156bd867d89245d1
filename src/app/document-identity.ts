import type { Disk } from '../files/disk.ts';
import { isPrivate } from '../files/private-names.ts';
import type { Fingerprint } from '../journal/event.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { sha256 } from '../kernel/sha256.ts';
import type { SeenDocuments } from '../register/seen-documents.ts';

/** Returns the id of the document that the file at `path` with this fingerprint is: a known one, or a new one. */
export type Identify = (path: RelPath, print: Fingerprint) => DocumentId;

/**
 * Returns a function that matches the files of an archive with documents. If the journals know a document at the path,
 * the file is that document. If they know exactly one with its fingerprint that is missing from its path, a person has
 * moved it here; empty files are not matched in this way. Otherwise the file is a new document, whose id is derived
 * from its path and fingerprint, so that two writers who first record it at the same time give it the same id.
 */
export function identifyAmong(documents: SeenDocuments, disk: Disk): Identify {
  return (path, print) => {
    const here = documents.at(path);
    if (here !== undefined) return here.id;
    // A document in the trash, or purged from it, was not moved by hand: this file is a copy that was kept, and another
    // document.
    const same = print.size === 0 ? [] : documents.withPrint(print).filter((known) => !isPrivate(known.path));
    const [lost, ...others] = same.filter((known) => disk.stat(known.path) === undefined);
    return lost !== undefined && others.length === 0 ? lost.id : freeId(path, print, documents);
  };
}

/**
 * Returns an id that is not taken. A document that was once recorded at this path may live on elsewhere; an equal file
 * that later appears here is another document.
 */
function freeId(path: RelPath, { size, digest }: Fingerprint, documents: SeenDocuments): DocumentId {
  for (let again = 0; ; again++) {
    const text = `${path}\n${size}\n${digest}${again === 0 ? '' : `\n${again}`}`;
    const id = sha256(text).slice(0, 32) as DocumentId;
    if (documents.get(id) === undefined) return id;
  }
}
