import { keepRules, usualKeepRules } from '../duplicates/keep-rules.ts';
import type { KeepRule } from '../duplicates/keep-rules.ts';
import { UserFacingError } from '../kernel/errors.ts';

/** Returns the rules that decide which file is kept: those that a person named, then the usual ones. Throws `bad-value`. */
export function keepOrder(named: readonly string[]): readonly KeepRule[] {
  return [...new Set([...named.map(ruleNamed), ...usualKeepRules])];
}

function ruleNamed(value: string): KeepRule {
  const found = keepRules.find((rule) => rule === value);
  if (found !== undefined && found !== 'reference') return found;
  const expected = keepRules.filter((rule) => rule !== 'reference').join(' | ');
  throw new UserFacingError('bad-value', { option: '--keep', value, expected });
}
