import type { Finding } from './finding.ts';

/** A finding with what a team asks of it: whether it was known before, and whose it is. */
export type AuditedFinding = Finding & {
  /** The baseline has it: debt, not news. */
  readonly known: boolean;
  /** The client that the folder or else the name speaks of, if registered. */
  readonly client?: string;
  /** Who looks after the project, else the client, by the register. */
  readonly owner?: string;
};
