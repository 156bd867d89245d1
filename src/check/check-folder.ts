import type { NameProblem } from '../names/parsed-name.ts';
import { portabilityProblems } from '../names/portable-name.ts';

/** Returns what makes a folder's `name` unfit for some of the systems that read the share. */
export function folderNameProblems(name: string, maxNameBytes: number): readonly NameProblem[] {
  const problems: NameProblem[] = [...portabilityProblems(name, maxNameBytes)];
  const isStray = /^[ \u3000]|[ \u3000]$/.test(name) && !problems.some(({ code }) => code === 'stray-space');
  return isStray ? [...problems, { code: 'stray-space' }] : problems;
}
