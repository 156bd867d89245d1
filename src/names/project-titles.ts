import type { Project, Register } from '../register/register.ts';
import { foldText } from '../text/fold.ts';

/**
 * Numbers that people write with digits or not: `双11`, `38节`. Both have the same length, so that positions stay
 * valid.
 */
const numerals: ReadonlyMap<string, string> = new Map([
  ['11', '十一'],
  ['12', '十二'],
  ['20', '二十'],
  ['30', '三十'],
  ['38', '三八'],
  ['61', '六一'],
]);

const digits = /(?<!\d)\d\d(?!\d)/g;

/** This many characters in a row of a project's name occur in few other names. */
const GRAM = 4;
const LEAST = 4;

const indexes = new WeakMap<Register, ReadonlyMap<string, readonly Project[]>>();
const titles = new WeakMap<Project, readonly string[]>();

/** Returns `text` folded for comparing it with names of projects, as long as it was in all but rare cases. */
export function foldedTitle(text: string): string {
  return foldText(text).replaceAll(digits, (number) => numerals.get(number) ?? number);
}

/** Returns the names of `project`, folded; without those too short for a part of them to say anything. */
export function projectTitles(project: Project): readonly string[] {
  const known = titles.get(project);
  if (known !== undefined) return known;
  const found = [project.name ?? '', ...project.aliases]
    .map(foldedTitle)
    .filter(({ length }) => length >= LEAST);
  titles.set(project, found);
  return found;
}

/** Returns whether some project of `register` has four letters in a row of its names in common with `text`. */
export function hasPieceOfProject(text: string, register: Register): boolean {
  // Many registers have numbers alone.
  return indexOf(register).size > 0 && projectsWithPieceOf(foldedTitle(text), register).length > 0;
}

/** Returns the projects of `register` whose names have four letters in a row with `letters` (folded) in common. */
export function projectsWithPieceOf(letters: string, register: Register): readonly Project[] {
  const index = indexOf(register);
  const found: Project[] = [];
  for (let at = 0; at + GRAM <= letters.length; at++) {
    const projects = index.get(letters.slice(at, at + GRAM));
    if (projects !== undefined) found.push(...projects);
  }
  return found;
}

function indexOf(register: Register): ReadonlyMap<string, readonly Project[]> {
  const known = indexes.get(register);
  if (known !== undefined) return known;
  const index = new Map<string, Project[]>();
  for (const project of register.projects) {
    for (const title of projectTitles(project)) {
      for (let at = 0; at + GRAM <= title.length; at++) {
        const gram = title.slice(at, at + GRAM);
        const projects = index.get(gram);
        if (projects === undefined) index.set(gram, [project]);
        else projects.push(project);
      }
    }
  }
  indexes.set(register, index);
  return index;
}
