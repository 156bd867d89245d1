import { baseName } from '../kernel/rel-path.ts';
import type { Rules } from '../rules/rules.ts';
import { junkKind } from '../scan/junk.ts';
import { arriveAsCopy } from './arrive-as-copy.ts';
import type { Held, HeldReason, MoveFile, Skipped } from './plan.ts';
import type { InboxEntry, SortInput } from './sort-input.ts';

/** Separates the documents of an inbox from what is no document, cannot be moved, or is a copy; folders are left out. */
export function separateDocuments({ entries, rules, copies, plan }: SortInput): {
  readonly documents: readonly InboxEntry[];
  readonly held: readonly Held[];
  readonly skipped: readonly Skipped[];
  readonly quarantined: readonly MoveFile[];
} {
  const documents: InboxEntry[] = [];
  const held: Held[] = [];
  const skipped: Skipped[] = [];
  const quarantined: MoveFile[] = [];
  for (const entry of entries) {
    if (entry.kind === 'folder') continue;
    const skip = skipReason(entry, rules);
    const reason = skip === undefined ? holdReason(entry) : undefined;
    if (skip !== undefined) skipped.push({ path: entry.path, reason: skip });
    else if (reason !== undefined) held.push({ path: entry.path, reason, proposals: [] });
    else {
      const of = copies?.get(entry.path);
      const arrival = of === undefined ? undefined : arriveAsCopy(entry, of, { rules, plan });
      if (arrival === undefined) documents.push(entry);
      else if (arrival.kind === 'held')
        held.push({ path: entry.path, reason: arrival.reason, proposals: [] });
      else if (arrival.kind === 'skipped') skipped.push({ path: entry.path, reason: 'duplicate' });
      else quarantined.push(arrival);
    }
  }
  return { documents: documents.toSorted((a, b) => (a.path < b.path ? -1 : 1)), held, skipped, quarantined };
}

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
