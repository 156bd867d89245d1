import { foldText } from '../text/fold.ts';
import type { Project, Register } from './register.ts';

/**
 * Returns the project of another client than `client` that has this number, ignoring differences that folding removes,
 * such as letter case. A number stands for one project in the whole archive.
 */
export function numberHolder(register: Register, client: string, number: string): Project | undefined {
  const folded = foldText(number);
  return register
    .projectsNamed(number)
    .find((project) => project.client !== client && foldText(project.number) === folded);
}
