import { UserFacingError } from '../kernel/errors.ts';
import { sha256 } from '../kernel/sha256.ts';
import { compileRules } from '../rules/compile-rules.ts';
import type { Rules } from '../rules/rules.ts';
import type { RulesFile } from '../rules/schema.ts';
import { keep, readKept } from './kept-beside-index.ts';

/**
 * The first digits of the digest of naming-rules.schema.json. Rules cached by a program with another schema may lack
 * fields that this one needs, so the digest is part of the cache's name. A test says what to write here.
 */
export const RULES_FORM = '4dbfa1a2';

/**
 * Returns the rules in `text`, the content of `file`. Parsing and checking YAML takes longer than most commands, so
 * valid rules are cached in `cacheFolder` by their digest. Throws `UserFacingError` `rules-invalid` with every problem.
 */
export async function loadRules(text: string, file: string, cacheFolder: string): Promise<Rules> {
  const name = `rules-${RULES_FORM}-${sha256(text).slice(0, 32)}.json`;
  const cached = readKept(cacheFolder, name) as RulesFile | undefined;
  if (cached !== undefined) return compileRules(cached);
  const { validateRules } = await import('../rules/validate-rules.ts');
  const validated = validateRules(text);
  if (!validated.ok) throw new UserFacingError('rules-invalid', { file, problems: validated.failure });
  keep(cacheFolder, name, validated.value);
  return compileRules(validated.value);
}
