import { writeCacheFile } from '../files/cache-file.ts';
import { systemPath } from '../files/locate.ts';
import type { ArchiveId } from '../kernel/ids.ts';
import { readAuditFile } from './audit-memory.ts';
import type { AuditMemory } from './audit-memory.ts';
import { packSections, readSections } from './packed-sections.ts';
import { indexFolder } from './settings.ts';
import type { Environment } from './environment.ts';

type Where = Pick<Environment, 'variables' | 'home'>;

/** The words in which a whole audit was told, and of which. */
type Told = { readonly mark: string; readonly view: string; readonly words: string };

const TOLD_FORM = 0x746f_6c64_0001;

/**
 * Returns all that findings depend on beside the tree itself: the program, its engine and account (`runAs`), the rules and what the
 * journals say. Undefined where the program does not know itself, as when it is not built.
 */
export function auditKey(
  { runAs }: Pick<Environment, 'runAs'>,
  { rulesText, journals }: { readonly rulesText: string; readonly journals: string },
): readonly string[] | undefined {
  return runAs === undefined ? undefined : [runAs, rulesText, journals];
}

/**
 * Returns what the last audit of the archive `id` found on this machine, the findings themselves only if they are wanted; undefined
 * without one under `key`.
 */
export function readAudit(
  environment: Where,
  id: ArchiveId,
  { key, wantsFindings }: { readonly key: readonly string[]; readonly wantsFindings: boolean },
): AuditMemory | undefined {
  return readAuditFile(fileOf(environment, id, 'audit'), (head) => isSame(head.key, key), wantsFindings);
}

/** Keeps what an audit found, complete or not at all. */
export function writeAudit(environment: Where, id: ArchiveId, parts: readonly Uint8Array[]): void {
  writeCacheFile(fileOf(environment, id, 'audit'), parts);
}

/** Returns the words in which the audit with this mark was last told in this view; undefined if there are none. */
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

/** Keeps the words in which an audit was told. */
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
