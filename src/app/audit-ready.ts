import { sameTreeBelow } from '../files/same-tree.ts';
import { journalsSignature } from '../journal/list-segments.ts';
import { auditKey, readAudit, readTold } from './audit-file.ts';
import { noteAudit } from './audit-history.ts';
import type { AuditHead, AuditMemory } from './audit-memory.ts';
import type { Environment } from './environment.ts';
import { locateArchive } from './locate-archive.ts';
import type { Located, Whereabouts } from './locate-archive.ts';
import { remembersFolders } from './remembers-folders.ts';

/** An audit that finds what the last one found, in the words in which that was told. */
export type ReadyAudit = { readonly words: Uint8Array; readonly found: AuditHead };

/**
 * Returns what an audit of the whole archive finds where nothing has changed since the last one that was told in this view:
 * the folders have their times, and the files in them are as empty as they were. Undefined for all else: then the whole program is to
 * look. Throws as that does.
 */
export function auditReady(
  environment: Whereabouts & Pick<Environment, 'clock' | 'runAs'>,
  root: string | undefined,
  view: string,
): ReadyAudit | undefined {
  const located = locateArchive(environment, root);
  const { id, disk, rulesText } = located;
  const journals = journalsSignature(disk);
  const key = auditKey(environment, { rulesText, journals });
  if (id === undefined || key === undefined) return undefined;
  const memory = readAudit(environment, id, { key, wantsFindings: false });
  const words = memory && readTold(environment, id, { mark: memory.head.mark, view });
  if (words === undefined || memory === undefined || !isAsItWas(located, memory)) return undefined;
  noteAudit({ environment, id }, memory.head);
  return { words, found: memory.head };
}

function isAsItWas({ disk, root }: Located, memory: AuditMemory): boolean {
  if (!remembersFolders(disk)) return false;
  using tree = sameTreeBelow(root);
  const { isSameFolder, areSameFiles } = tree;
  for (let at = 0; at < memory.length; at++) {
    const path = memory.pathOf(at);
    if (!isSameFolder(path, memory.stampOf(at))) return false;
    if (memory.head.wantsSizes && !areSameFiles(path, memory.namesOf(at))) return false;
  }
  return true;
}
