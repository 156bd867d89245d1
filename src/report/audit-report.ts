import type { AuditedFinding } from '../check/audited-finding.ts';
import type { Severity } from '../rules/finding-codes.ts';
import type { Scan } from '../scan/entry.ts';
import type { FindingCounts } from './findings-text.ts';

/** What makes an audit fail: findings of this level that no baseline knows. */
export type FailLevel = Severity | 'never';

/** An audit, for the output formats for other programs. */
export type AuditReport = {
  readonly findings: readonly AuditedFinding[];
  readonly counts: FindingCounts;
  readonly unseen: Scan['unseen'];
  readonly failOn: FailLevel;
  /** Whether findings were held against a baseline. */
  readonly hasBaseline: boolean;
  /** Put before every path to make it relative to the repository: empty, or ending in `/`. */
  readonly prefix: string;
  /** The version of the program. */
  readonly version: string;
};

/** Returns whether `finding` makes an audit fail. */
export function isFailure({ known, severity }: AuditedFinding, failOn: FailLevel): boolean {
  if (known || failOn === 'never') return false;
  return failOn === 'warning' || severity === 'error';
}
