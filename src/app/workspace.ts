import { existingFolder, pathInside } from '../files/locate.ts';
import type { Archive } from './archive.ts';

/** The environment variables in which GitHub Actions and GitLab CI give the repository's folder. */
const workspaces = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR'];

/**
 * Returns the prefix that turns a path of the archive into a path of the repository that a CI job checks: empty if the
 * archive is the repository or lies outside it, else the archive's folder with a `/`.
 */
export function workspacePrefix({ root, environment }: Archive): string {
  for (const name of workspaces) {
    const workspace = environment.variables[name];
    if (workspace === undefined || workspace === '') continue;
    const folder = existingFolder(workspace, environment.cwd);
    const inside = folder === undefined ? undefined : pathInside(folder, root, environment.cwd);
    if (inside !== undefined) return inside === '' ? '' : `${inside}/`;
  }
  return '';
}
