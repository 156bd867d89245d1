import { isoWithOffset } from '../kernel/clock.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { ArchiveId } from '../kernel/ids.ts';
import { openStateFolder } from '../files/state-folder.ts';
import type { Environment } from './environment.ts';
import { stateFolder } from './settings.ts';

/** What one audit of the whole archive found. */
export type AuditRecord = {
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly files: number;
  /** Files whose names are as the rules want them. */
  readonly conforming: number;
  readonly errors: number;
  readonly warnings: number;
};

/** Whose audits these are, and where this machine keeps them. */
type Where = {
  readonly environment: Pick<Environment, 'variables' | 'home' | 'clock'>;
  readonly id: ArchiveId | undefined;
};

/** Days that are kept: ten years. */
const MOST_DAYS = 3660;

/**
 * Notes what an audit found among the settings of this machine, the last one of each day. The archive itself is only
 * read: where the settings cannot be written, the audit is as good without.
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

/** Returns what audits on this machine found, oldest first. */
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

/** A line that cannot be read is one day less, no reason to stop. */
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
