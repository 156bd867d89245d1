import { calendarTime } from './calendar-time.ts';
import type { Listed } from './disk.ts';
import { STATX, WANTED } from './linux-calls.ts';
import { openNativeFolder } from './native-folder.ts';
import type { NativeName } from './native-folder.ts';

/**
 * Returns what lies in the folder at an absolute path, in any order; undefined where anything about it is out of
 * the ordinary (a refusal, a name that vanishes or is no UTF-8, a kind that the listing does not tell): then Node's own
 * calls are to look and to say what it is.
 */
export type NativeListing = (absolute: string) => Listed[] | undefined;

/** Returns a listing by Linux's own calls; undefined where they cannot be called. */
export function loadNativeListing(): NativeListing | undefined {
  const folder = openNativeFolder();
  return (
    folder &&
    ((absolute) => {
      const listed: Listed[] = [];
      const isListed = folder(absolute, (found) => {
        const one = describe(found);
        if (one !== undefined) listed.push(one);
        return one !== undefined;
      });
      return isListed ? listed : undefined;
    })
  );
}

function describe({ name, kind, look }: NativeName): Listed | undefined {
  if (kind !== 'file') return { name, kind, size: 0, modified: 0 };
  const facts = look(WANTED.kindTimeSize);
  return (
    facts && { name, kind, size: facts.long(STATX.size), modified: calendarTime(facts.time(STATX.modified)) }
  );
}
