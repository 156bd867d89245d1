import { existingFolder, pathInside } from '../files/locate.ts';
import type { Archive } from './archive.ts';

/** Where GitHub Actions and GitLab CI say that the repository lies. */
const workspaces = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR'];

/**
 * Returns what stands before a path of the archive to make it one of the repository that a CI job checks: empty where the
 * archive is the repository or lies outside of it, else its folder with a `/`.
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
