import { baseName } from '../kernel/rel-path.ts';
import type { Rules } from '../rules/rules.ts';
import { junkKind } from '../scan/junk.ts';
import type { HeldReason, Skipped } from './plan.ts';
import type { InboxEntry } from './sort-input.ts';

/** Returns why an entry of the inbox is not a document, or undefined if it may be one. */
export function skipReason(entry: InboxEntry, rules: Pick<Rules, 'ignores'>): Skipped['reason'] | undefined {
  const junk = junkKind(baseName(entry.path), entry.kind);
  if (junk !== undefined) return junk;
  return rules.ignores(entry.path) ? 'ignored' : undefined;
}

/** Returns why a document must stay where it is whatever its name says, or undefined if it may be moved. */
export function holdReason(entry: InboxEntry): HeldReason | undefined {
  if (entry.readiness.code === 'undecodable-name') return { code: 'undecodable-name' };
  // A folder that may not be looked into has no other kind here.
  if (entry.readiness.code === 'unreadable') return entry.readiness;
  if (entry.kind === 'link') return { code: 'link' };
  if (entry.kind !== 'file') return { code: 'not-a-file' };
  if (entry.readiness.code !== 'settled') return entry.readiness;
  if (entry.size === 0) return { code: 'empty-file' };
  return entry.links > 1 ? { code: 'several-names', links: entry.links } : undefined;
}
