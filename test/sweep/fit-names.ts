import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { portabilityProblems } from '../../src/names/portable-name.ts';
import { caseKey } from '../../src/text/fold.ts';
import { hostileName } from './hostile-name.ts';
import { seededRandom } from './seeded.ts';

/** What became of so many names in one folder: those that could not be made, and those that are listed otherwise. */
export type NamesMade = { readonly made: number; readonly wrong: readonly string[] };

/**
 * Makes `count` names of what is left of hostile ones, creates an empty file of each in `folder`, and looks whether each is listed as it was
 * made. `isBlind`: the file system does not tell letter case apart and may show another.
 */
export function createFitNames(
  folder: string,
  { seed, count, isBlind }: { readonly seed: number; readonly count: number; readonly isBlind: boolean },
): NamesMade {
  const names = fitNames(seed, count);
  const wrong: string[] = [];
  for (const name of names) {
    try {
      writeFileSync(join(folder, name), '', { flag: 'wx' });
    } catch (error) {
      wrong.push(`${JSON.stringify(name)}: ${String(error)}`);
    }
  }
  // The form of Unicode is the file system's everywhere.
  const keyOf = (name: string): string => (isBlind ? caseKey(name) : name.normalize('NFC'));
  const listed = new Set(readdirSync(folder).map(keyOf));
  const missing = names.filter((name) => !listed.has(keyOf(name)));
  return {
    made: names.length,
    wrong: [...wrong, ...missing.map((name) => `is listed otherwise: ${JSON.stringify(name)}`)],
  };
}

/** Names that differ on every file system. */
function fitNames(seed: number, count: number): readonly string[] {
  const random = seededRandom(seed);
  const fit = new Map<string, string>();
  while (fit.size < count) {
    const name = `${withoutRefused(hostileName(random))}${fit.size}`.normalize('NFC');
    if (portabilityProblems(name, 120).length === 0) fit.set(caseKey(name), name);
  }
  return [...fit.values()];
}

/** Returns the beginning of a name without the characters that some system refuses. */
function withoutRefused(name: string): string {
  const fitting = Array.from(name).filter((one) => portabilityProblems(`a${one}b`, 120).length === 0);
  return fitting.slice(0, 25).join('');
}
