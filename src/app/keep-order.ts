import { keepRules } from '../rules/keep-rules.ts';
import type { KeepRule } from '../rules/keep-rules.ts';
import type { Archive } from './archive.ts';

export { keepRules };

/** Returns the rules that decide which copy is kept: those that a person named, then those of the archive. */
export function keepOrder({ rules }: Archive, named: readonly KeepRule[]): readonly KeepRule[] {
  return [...new Set([...named, ...rules.duplicates.keep])];
}
