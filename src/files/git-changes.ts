import { spawnSync } from 'node:child_process';

/** What git answered: the paths below a folder that changed since a revision, or `unknown`. */
export type GitChanges =
  { readonly kind: 'changed'; readonly paths: ReadonlySet<string> } | { readonly kind: 'unknown' };

/** A repository may name any program as its file system watcher: it must not be run. */
const careful = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false'];
const namesOnly = [
  '--name-only',
  '-z',
  '--relative',
  '--no-renames',
  '--diff-filter=d',
  '--no-ext-diff',
  '--no-textconv',
];
const MOST_OUTPUT = 1 << 30;

/**
 * Returns the files below `folder` that differ from the commit `revision`, new and untracked ones among them, relative to
 * `folder` with `/`; `unknown` when `folder` lies in no repository, git is not installed, or has no such revision.
 */
export function changedInGit(folder: string, revision: string): GitChanges {
  const verified = git(folder, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ]);
  const commit = verified?.trim();
  if (commit === undefined || !/^[0-9a-f]{40,64}$/.test(commit)) return { kind: 'unknown' };
  const differing = git(folder, ['diff', ...namesOnly, commit, '--', '.']);
  const untracked = git(folder, ['ls-files', '--others', '--exclude-standard', '-z', '--', '.']);
  if (differing === undefined || untracked === undefined) return { kind: 'unknown' };
  return {
    kind: 'changed',
    paths: new Set([...differing.split('\0'), ...untracked.split('\0')].filter(Boolean)),
  };
}

function git(folder: string, argv: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', [...careful, ...argv], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT,
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
  });
  return status === 0 ? stdout : undefined;
}
