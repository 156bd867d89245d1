import { writeCacheFile } from '../files/cache-file.ts';
import { systemPath } from '../files/locate.ts';
import type { ArchiveId } from '../kernel/ids.ts';
import { readAuditFile } from './audit-memory.ts';
import type { AuditMemory } from './audit-memory.ts';
import { packSections, readSections } from './packed-sections.ts';
import { indexFolder } from './settings.ts';
import type { Environment } from './environment.ts';

type Where = Pick<Environment, 'variables' | 'home'>;

/** The printed report of a whole audit: `mark` identifies the audit, `view` the form in which it was printed. */
type Told = { readonly mark: string; readonly view: string; readonly words: string };

const TOLD_FORM = 0x746f_6c64_0001;

/**
 * Returns everything that findings depend on besides the tree itself: the program, its engine and account (`runAs`),
 * the rules, and the signature of the journals. Undefined where the program has no `runAs`, for example when it is not
 * built.
 */
export function auditKey(
  { runAs }: Pick<Environment, 'runAs'>,
  { rulesText, journals }: { readonly rulesText: string; readonly journals: string },
): readonly string[] | undefined {
  return runAs === undefined ? undefined : [runAs, rulesText, journals];
}

/**
 * Returns the last audit of the archive `id` on this machine, with its findings only if `wantsFindings`; undefined if
 * none was saved under `key`.
 */
export function readAudit(
  environment: Where,
  id: ArchiveId,
  { key, wantsFindings }: { readonly key: readonly string[]; readonly wantsFindings: boolean },
): AuditMemory | undefined {
  return readAuditFile(fileOf(environment, id, 'audit'), (head) => isSame(head.key, key), wantsFindings);
}

/** Saves an audit, completely or not at all. */
export function writeAudit(environment: Where, id: ArchiveId, parts: readonly Uint8Array[]): void {
  writeCacheFile(fileOf(environment, id, 'audit'), parts);
}

/** Returns the report that was last printed for the audit `mark` in this view; undefined if there is none. */
export function readTold(
  environment: Where,
  id: ArchiveId,
  { mark, view }: Omit<Told, 'words'>,
): Uint8Array | undefined {
  const isIt = (head: Omit<Told, 'words'>): boolean => head.mark === mark && head.view === view;
  const told = readSections<Omit<Told, 'words'>>(fileOf(environment, id, 'told'), TOLD_FORM, (head) =>
    isIt(head) ? [0] : [],
  );
  return told?.sections[0];
}

/** Saves the printed report of an audit; does nothing for an archive without an id. */
export function keepTold(
  { environment, id }: { readonly environment: Where; readonly id: ArchiveId | undefined },
  { mark, view, words }: Told,
): void {
  if (id === undefined) return;
  const parts = packSections(TOLD_FORM, { mark, view }, [Buffer.from(words)]);
  writeCacheFile(fileOf(environment, id, 'told'), parts);
}

function fileOf(environment: Where, id: ArchiveId, kind: 'audit' | 'told'): string {
  return systemPath(indexFolder(environment), `${id}.${kind}`);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((part, at) => part === other[at]);
}
