import { homedir } from 'node:os';

/**
 * Returns this user's home; the root folder for an account that has none, as a bare user id in a container or a job: what cannot
 * be kept there then says which variable names another place.
 */
export function homeFolder(): string {
  try {
    return homedir();
  } catch {
    return '/';
  }
}
