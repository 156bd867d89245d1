import type { Disk } from '../files/disk.ts';
import { isPrivate } from '../files/private-names.ts';
import type { Fingerprint } from '../journal/event.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { sha256 } from '../kernel/sha256.ts';
import type { SeenDocuments } from '../register/seen-documents.ts';

/** Says which document the file at `path` with this fingerprint is, as far as the journals know it. */
export type Identify = (path: RelPath, print: Fingerprint) => DocumentId;

/**
 * Returns how the files of an archive are told to be documents. A document that the journals know at a path is that
 * one; so is one that they know elsewhere, if it is gone from there, no other has its fingerprint, and the file has:
 * then a person has moved it. A new one's id follows from where and what it is, so that two writers who speak of it
 * first at the same time give it the same id.
 */
export function identifyAmong(documents: SeenDocuments, disk: Disk): Identify {
  return (path, print) => {
    const here = documents.at(path);
    if (here !== undefined) return here.id;
    // What was put into the trash and purged was not moved by hand: a copy of it that was kept is another document.
    const same = print.size === 0 ? [] : documents.withPrint(print).filter((known) => !isPrivate(known.path));
    const [lost, ...others] = same.filter((known) => disk.stat(known.path) === undefined);
    return lost !== undefined && others.length === 0 ? lost.id : freeId(path, print, documents);
  };
}

/** A document that came from here before may live on elsewhere: what comes again under its name is another one. */
function freeId(path: RelPath, { size, digest }: Fingerprint, documents: SeenDocuments): DocumentId {
  for (let again = 0; ; again++) {
    const text = `${path}\n${size}\n${digest}${again === 0 ? '' : `\n${again}`}`;
    const id = sha256(text).slice(0, 32) as DocumentId;
    if (documents.get(id) === undefined) return id;
  }
}
