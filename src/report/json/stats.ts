import type { AuditRecord } from '../../app/audit-history.ts';
import type { Count, Statistics } from '../../app/statistics.ts';
import { present } from '../../kernel/present.ts';
import type { JsonLine } from './line.ts';

/** Returns the line of one value of a dimension. */
export function countLine({ by, value, clients, projects, files, bytes }: Count): JsonLine {
  return { type: 'count', by, ...present({ value }), clients, projects, files, bytes };
}

/** Returns the line of what one audit found. */
export function auditLine({ at, files, conforming, errors, warnings }: AuditRecord): JsonLine {
  return { type: 'audit', at, files, conforming, errors, warnings };
}

/** Returns the last line of the statistics. */
export function statsSummaryLine({ total }: Statistics): JsonLine {
  const { clients, projects, files, bytes } = total;
  return { type: 'summary', clients, projects, files, bytes };
}
