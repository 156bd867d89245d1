import { loadRules } from './load-rules.ts';
import type { Rules } from '../../src/rules/rules.ts';

/** Returns the rules of a text that must be right. */
export function valid(text: string): Rules {
  const loaded = loadRules(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
  return loaded.value;
}
