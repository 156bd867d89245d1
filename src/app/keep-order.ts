import { UserFacingError } from '../kernel/errors.ts';
import { keepRules } from '../rules/keep-rules.ts';
import type { KeepRule } from '../rules/keep-rules.ts';
import type { Archive } from './archive.ts';

export { keepRules };

/**
 * Returns the rules that decide which copy is kept: those that a person named, then those of the archive. Throws
 * `bad-value` for an unknown rule.
 */
export function keepOrder({ rules }: Archive, named: readonly string[]): readonly KeepRule[] {
  return [...new Set([...named.map(ruleNamed), ...rules.duplicates.keep])];
}

function ruleNamed(value: string): KeepRule {
  const found = keepRules.find((rule) => rule === value);
  if (found !== undefined) return found;
  throw new UserFacingError('bad-value', { option: '--keep', value, expected: keepRules.join(' | ') });
}
