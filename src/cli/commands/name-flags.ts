import type { NameChanges } from '../../app/names-after.ts';
import { listValue } from '../values.ts';
import type { Repeated } from './define.ts';

/** Returns what the flags that add names and take names away say, as the fact `what`; empty if neither was given. */
export function changesOf<What extends string>(
  what: What,
  added: Repeated,
  removed: Repeated,
): { readonly [Key in What]?: NameChanges } {
  const gone = listValue(removed);
  if (added === undefined && gone.length === 0) return {};
  const changes: NameChanges = { ...(added !== undefined && { added: listValue(added) }), removed: gone };
  return { [what]: changes } as { readonly [Key in What]?: NameChanges };
}
