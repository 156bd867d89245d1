import type { KeyPath } from '../problem-codes.ts';
import type { PlainList, PlainMap, PlainValue } from './plain-data.ts';

/** Data from which invalid values are removed, so that the rest can still be checked. */
export type Pruned = {
  readonly data: PlainValue;
  /** Removes the value at `path` (in the remaining data). */
  remove(path: KeyPath): void;
  /** Returns where the value at `path` (in the remaining data) is in the file. */
  original(path: KeyPath): KeyPath;
  /** Returns whether something at or below `path` was removed. */
  lost(path: KeyPath): boolean;
};

/** Returns a copy of `data` from which values can be removed. */
export function prunable(data: PlainValue): Pruned {
  const copy = structuredClone(data);
  const positions = new Map<PlainList, number[]>();
  const removed: KeyPath[] = [];
  const original = (path: KeyPath): KeyPath => {
    let value: PlainValue | undefined = copy;
    return path.map((step) => {
      const list = Array.isArray(value) ? value : undefined;
      value = childOf(value, step);
      return list && typeof step === 'number' ? (positions.get(list)?.[step] ?? step) : step;
    });
  };
  return {
    data: copy,
    original,
    remove(path) {
      const place = original(path);
      const [step] = path.slice(-1);
      if (step === undefined) return;
      removed.push(place);
      let holder: PlainValue | undefined = copy;
      for (const each of path.slice(0, -1)) holder = childOf(holder, each);
      if (Array.isArray(holder)) {
        const kept = positions.get(holder) ?? [...holder.keys()];
        holder.splice(Number(step), 1);
        kept.splice(Number(step), 1);
        positions.set(holder, kept);
      } else if (typeof holder === 'object' && holder !== null) delete holder[step];
    },
    lost: (path) => removed.some((place) => path.every((step, index) => place[index] === step)),
  };
}

function childOf(value: PlainValue | undefined, step: string | number): PlainValue | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Array.isArray(value) ? value[Number(step)] : (value as PlainMap)[step];
}
