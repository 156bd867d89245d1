import { expect, test } from 'vitest';
import { RULES_FORM } from '../../src/app/load-rules.ts';
import { sha256 } from '../../src/kernel/sha256.ts';
import { rulesSchemaText } from '../../src/rules/schema-text.ts';

test('rules that an older program kept are not taken for those of this one', () => {
  expect(RULES_FORM).toBe(sha256(rulesSchemaText()).slice(0, 8));
});
