import type { Purged } from '../../app/purge-trash.ts';
import type { TrashItem } from '../../app/trash.ts';
import { present } from '../../kernel/present.ts';
import type { JsonLine } from './line.ts';

/** Returns the line of something in the trash. */
export function trashedLine({
  path,
  size,
  from,
  copyOf,
  operation,
  command,
  by,
  since,
}: TrashItem): JsonLine {
  return { type: 'trashed', path, size, ...present({ from, copyOf, operation, command, by, since }) };
}

/** Whether something is only said or was done. */
export type PurgeStage = 'planned' | 'done';

/** Returns the line of what became, or would become, of something in the trash. */
export function purgedLine({ item, refusal }: Purged, stage: PurgeStage): JsonLine {
  const type = refusal !== undefined ? 'kept' : stage === 'done' ? 'purged' : 'purgeable';
  return { type, path: item.path, size: item.size, ...present({ from: item.from, reason: refusal }) };
}

/** Returns the closing line of `trash purge`. */
export function purgeSummaryLine(
  operation: string | undefined,
  purged: readonly Purged[],
  stage: PurgeStage,
): JsonLine {
  const going = purged.filter(({ refusal }) => refusal === undefined);
  return {
    type: 'summary',
    ...present({ operation }),
    [stage === 'done' ? 'purged' : 'purgeable']: going.length,
    kept: purged.length - going.length,
    bytes: going.reduce((sum, { item }) => sum + item.size, 0),
  };
}
