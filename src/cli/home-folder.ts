import { homedir } from 'node:os';

/**
 * Returns this user's home folder; the root folder for an account without one, such as a bare user id in a container.
 * What cannot be stored there is then reported with the variable that names another place.
 */
export function homeFolder(): string {
  try {
    return homedir();
  } catch {
    return '/';
  }
}
