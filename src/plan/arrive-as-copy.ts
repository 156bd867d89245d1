import { assertNever } from '../kernel/assert-never.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Rules } from '../rules/rules.ts';
import type { HeldReason, MoveFile, Plan } from './plan.ts';
import type { InboxEntry } from './sort-input.ts';
import { trashPath } from './trash-path.ts';

/** What is done with a copy that arrives; undefined: it is filed like any other document, as a version of its own. */
type Arrival =
  | MoveFile
  | { readonly kind: 'held'; readonly reason: HeldReason }
  | { readonly kind: 'skipped' }
  | undefined;

/** Returns what the rules want done with a document in an inbox whose content lies at `of` in the archive already. */
export function arriveAsCopy(
  { path, size, modified }: InboxEntry,
  of: RelPath,
  { rules, plan }: { readonly rules: Pick<Rules, 'duplicates'>; readonly plan: Pick<Plan, 'operation'> },
): Arrival {
  const policy = rules.duplicates.onArrival(path);
  switch (policy) {
    case 'hold':
      return { kind: 'held', reason: { code: 'duplicate', of } };
    case 'ignore':
      return { kind: 'skipped' };
    case 'version':
      return undefined;
    case 'quarantine': {
      const to = trashPath(plan.operation, path);
      return { kind: 'move-file', from: path, to, size, modified, reasons: [], copyOf: { path: of } };
    }
    default:
      return assertNever(policy);
  }
}
