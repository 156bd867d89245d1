import { sameTreeBelow } from '../files/native-same-tree.ts';
import { journalsSignature } from '../journal/list-segments.ts';
import { auditKey, readAudit, readTold } from './audit-file.ts';
import { noteAudit } from './audit-history.ts';
import type { AuditHead, AuditMemory } from './audit-memory.ts';
import type { Environment } from './environment.ts';
import { locateArchive } from './locate-archive.ts';
import type { Located, Whereabouts } from './locate-archive.ts';
import { remembersFolders } from './remembers-folders.ts';

/** The report of an audit that need not be run again, as it was printed, and the head of that audit. */
export type ReadyAudit = { readonly words: Uint8Array; readonly found: AuditHead };

/**
 * Returns the saved report of the last audit of the whole archive in this view, if nothing has changed since: every
 * folder has the same stamp, and the same files in it are empty. Undefined otherwise: then the whole program has to run
 * the audit. Throws like `locateArchive`.
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
  for (let at = 0; at < memory.length; at++) {
    const path = memory.pathOf(at);
    if (!tree.isSameFolder(path, memory.stampOf(at))) return false;
    if (memory.head.wantsSizes && !tree.areSameFiles(path, memory.namesOf(at))) return false;
  }
  return true;
}
