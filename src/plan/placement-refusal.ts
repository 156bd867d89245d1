import { assertNever } from '../kernel/assert-never.ts';
import type { HeldReason } from './plan.ts';
import type { Placement } from './targets.ts';

/** Returns why a document for which no free place was found is held. */
export function placementRefusal(placement: Exclude<Placement, { readonly kind: 'free' }>): HeldReason {
  switch (placement.kind) {
    case 'duplicate':
      return { code: 'duplicate', of: placement.of };
    case 'taken':
      return { code: 'name-taken', by: placement.by };
    case 'blocked':
      return { code: 'not-a-folder', path: placement.by };
    case 'closed':
      return { code: 'folder-closed', path: placement.folder };
    default:
      return assertNever(placement);
  }
}
