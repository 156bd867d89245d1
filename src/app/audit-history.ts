import { isoWithOffset } from '../kernel/clock.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { ArchiveId } from '../kernel/ids.ts';
import { openStateFolder } from '../files/state-folder.ts';
import type { Environment } from './environment.ts';
import { stateFolder } from './settings.ts';

/** The totals of one audit of the whole archive. */
export type AuditRecord = {
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly files: number;
  /** Files whose names follow the rules. */
  readonly conforming: number;
  readonly errors: number;
  readonly warnings: number;
};

/** Which archive was audited, and where this machine keeps its history. */
type Where = {
  readonly environment: Pick<Environment, 'variables' | 'home' | 'clock'>;
  readonly id: ArchiveId | undefined;
};

/** The history keeps this many days: ten years. */
const MOST_DAYS = 3660;

/**
 * Adds the totals of an audit to the history in this machine's state folder, which keeps the last audit of each day. An
 * audit only reads the archive and must not fail because its history cannot be written.
 */
export function noteAudit(
  { environment, id }: Where,
  { files, conforming, errors, warnings }: Omit<AuditRecord, 'at'>,
): void {
  if (id === undefined) return;
  const at = isoWithOffset(environment.clock.now());
  try {
    const state = openStateFolder(stateFolder(environment));
    const file = fileOf(id);
    state.locked(`${file}.lock`, () => {
      const others = recordsIn(state.read(file)).filter(
        (record) => record.at.slice(0, 10) !== at.slice(0, 10),
      );
      const kept = [...others, { at, files, conforming, errors, warnings }].slice(-MOST_DAYS);
      state.write(file, kept.map((record) => `${JSON.stringify(record)}\n`).join(''));
    });
  } catch (error) {
    if (!(error instanceof UserFacingError && error.code === 'state-unusable')) throw error;
  }
}

/** Returns the totals of past audits on this machine, oldest first. */
export function readAudits({ environment, id }: Where & { readonly id: ArchiveId }): readonly AuditRecord[] {
  try {
    return recordsIn(openStateFolder(stateFolder(environment)).read(fileOf(id)));
  } catch (error) {
    if (error instanceof UserFacingError && error.code === 'state-unusable') return [];
    throw error;
  }
}

function fileOf(archive: ArchiveId): string {
  return `audits-${archive}.ndjson`;
}

/** Skips lines that cannot be read: the history then lacks a day, which is no reason to fail. */
function recordsIn(text = ''): readonly AuditRecord[] {
  return text.split('\n').flatMap((line) => {
    try {
      const record = JSON.parse(line) as Partial<AuditRecord> | null;
      return isRecord(record) ? [record] : [];
    } catch {
      return [];
    }
  });
}

function isRecord(record: Partial<AuditRecord> | null): record is AuditRecord {
  if (record === null || typeof record.at !== 'string' || Number.isNaN(Date.parse(record.at))) return false;
  const { files, conforming, errors, warnings } = record;
  return [files, conforming, errors, warnings].every(
    (count) => Number.isSafeInteger(count) && Number(count) >= 0,
  );
}
