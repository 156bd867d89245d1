import { relPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** The rules of an archive, in its root. */
export const RULES_FILE = relPath('naming-rules.yaml');

/** Tells editors what may stand in the rules; beside them, because their first line says so. It may be deleted. */
export const RULES_SCHEMA_FILE = relPath('naming-rules.schema.json');

/** Claims that a path is one of these two, which are no documents. */
export function isRulesFile(path: RelPath): boolean {
  return path === RULES_FILE || path === RULES_SCHEMA_FILE;
}
