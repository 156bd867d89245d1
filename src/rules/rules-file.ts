import { relPath } from '../kernel/rel-path.ts';

/** The name of the rules file; the folder that contains it is the root. */
export const RULES_FILE = relPath('naming-rules.yaml');
