import { relPath } from '../kernel/rel-path.ts';

/** The rules of an archive; the folder they lie in is its root. */
export const RULES_FILE = relPath('naming-rules.yaml');
