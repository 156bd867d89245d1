import { foldText } from '../text/fold.ts';
import type { Project, Register } from './register.ts';

/**
 * Returns the project of another client than `client` that has the number `number`, in whatever letters it is written; a number
 * stands for one project of the whole archive.
 */
export function numberHolder(register: Register, client: string, number: string): Project | undefined {
  const folded = foldText(number);
  return register
    .projectsNamed(number)
    .find((project) => project.client !== client && foldText(project.number) === folded);
}
