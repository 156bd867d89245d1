import { randomBytes } from 'node:crypto';
import type { Brand } from './brand.ts';
import { millis } from './clock.ts';
import type { Millis } from './clock.ts';

/** One installation on one machine: 32 hexadecimal digits. */
export type WriterId = Brand<string, 'WriterId'>;
/** One applied plan, the unit of undo: `20260315-093000-1a2b3c`, sorts by time. */
export type OperationId = Brand<string, 'OperationId'>;
/** A document wherever it lies: 32 hexadecimal digits. */
export type DocumentId = Brand<string, 'DocumentId'>;
/** One archive: a UUID. */
export type ArchiveId = Brand<string, 'ArchiveId'>;

/** Where ids come from; tests pass a counter. */
export interface Ids {
  /** Returns `bytes` random bytes as lower-case hexadecimal. */
  hex(bytes: number): string;
}

/** Ids from the system's random source. */
export const randomIds: Ids = { hex: (bytes) => randomBytes(bytes).toString('hex') };

/** Returns a new operation id for the UTC second of `at`. */
export function newOperationId(ids: Ids, at: Millis): OperationId {
  const digits = new Date(at).toISOString().replaceAll(/[-:]/g, '');
  return `${digits.slice(0, 8)}-${digits.slice(9, 15)}-${ids.hex(3)}` as OperationId;
}

/** Returns a new archive id: a random UUID. */
export function newArchiveId(ids: Ids): ArchiveId {
  const digits = ids.hex(16);
  // Version 4, variant 1: the two places of a UUID that are not random.
  const variant = '89ab'[Number.parseInt(digits[16] ?? '0', 16) % 4];
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`];
  return [...parts, `${variant}${digits.slice(17, 20)}`, digits.slice(20)].join('-') as ArchiveId;
}

/** Returns whether `text` has the form of an operation id. */
export function isOperationId(text: string): text is OperationId {
  return /^\d{8}-\d{6}-[0-9a-f]{6}$/.test(text);
}

/** Returns the second in which the plan of an operation was made, which is before all its events. */
export function operationTime(operation: OperationId): Millis {
  const [, year, month, day, hours, minutes, seconds] =
    /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-/.exec(operation) ?? [];
  return millis(Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`));
}
