import { isPrivate, isPrivateName } from '../files/private-names.ts';
import { baseName, parentOfSiblings } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { RULES_FILE } from '../rules/rules-file.ts';
import type { Rules } from '../rules/rules.ts';
import type { Entry } from '../scan/entry.ts';
import { junkKind } from '../scan/junk.ts';

/** How much of an entry is looked at. */
export type Attention = 'whole' | 'temporary' | 'none';

/**
 * Returns a function that says how much of an entry is looked at: nothing of the program's own files, junk, what the
 * rules ignore, and anything in a folder of that kind. It must be asked in path order, folders before their content.
 */
export function attention(rules: Pick<Rules, 'ignores'>): (entry: Entry) => Attention {
  const closed = new Set<RelPath>();
  const parentOf = parentOfSiblings();
  return (entry) => {
    const { path, kind } = entry;
    const seen = closed.size > 0 && closed.has(parentOf(path)) ? 'none' : attentionTo(entry, rules);
    if (kind === 'folder' && seen !== 'whole') closed.add(path);
    return seen;
  };
}

function attentionTo({ path, kind }: Entry, rules: Pick<Rules, 'ignores'>): Attention {
  const name = baseName(path);
  if (path === RULES_FILE || isPrivate(path) || isPrivateName(name)) return 'none';
  const junk = junkKind(name, kind);
  if (junk === 'junk' || rules.ignores(path)) return 'none';
  return junk === 'temporary' ? 'temporary' : 'whole';
}
