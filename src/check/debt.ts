import { compareText } from '../kernel/compare-text.ts';
import type { AuditedFinding } from './audited-finding.ts';

/** How many findings one client or one person has. */
export type Debt = {
  readonly by: 'client' | 'owner';
  /** Absent for what belongs to no registered client, or to nobody. */
  readonly value?: string;
  readonly known: number;
  readonly new: number;
};

/** Returns the findings counted by client and then by owner, those with the most first. */
export function debtsOf(findings: readonly AuditedFinding[]): readonly Debt[] {
  return (['client', 'owner'] as const).flatMap((by) => {
    const groups = Map.groupBy(findings, (finding) => finding[by]);
    return [...groups]
      .map(([value, group]): Debt => {
        const known = group.filter((finding) => finding.known).length;
        return { by, ...(value !== undefined && { value }), known, new: group.length - known };
      })
      .toSorted((a, b) => b.known + b.new - (a.known + a.new) || compareText(a.value ?? '', b.value ?? ''));
  });
}
