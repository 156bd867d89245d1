import { shellWord } from '../shell-word.ts';

/** The commands that hints name, in one place so that they stay true to the command line. */
export const commands = {
  init: (folder?: string) => (folder === undefined ? 'archive init' : `archive init ${shellWord(folder)}`),
  learn: (folder?: string) =>
    folder === undefined ? 'archive init --learn' : `archive init ${shellWord(folder)} --learn`,
  sort: () => 'archive sort',
  sortDryRun: () => 'archive sort --dry-run',
  sortAndRegister: () => 'archive sort --register-new',
  sortFor: (client: string, project: string) =>
    `archive sort --client ${shellWord(client)} --project ${shellWord(project)}`,
  addClient: (client: string) => `archive client add ${shellWord(client)}`,
  addWithAlias: (client: string, alias: string) =>
    `archive client add ${shellWord(client)} --alias ${shellWord(alias)}`,
  addAlias: (client: string, alias: string) =>
    `archive client set ${shellWord(client)} --alias ${shellWord(alias)}`,
  showClient: (client: string) => `archive client show ${shellWord(client)}`,
  showProject: (project: string) => `archive project show ${shellWord(project)}`,
  listClients: () => 'archive client list',
  addProject: (client: string, project: string) => `archive project add ${shellWord(`${client}/${project}`)}`,
  nameProject: (project: string, name: string) =>
    `archive project set ${shellWord(project)} --name ${shellWord(name)}`,
  listProjects: (client?: string) =>
    client === undefined ? 'archive project list' : `archive project list --client ${shellWord(client)}`,
  listStages: () => 'archive stage list',
  check: () => 'archive check',
  checkAgainst: (baseline: string) => `archive check --baseline ${shellWord(baseline)}`,
  fix: () => 'archive fix',
  review: () => 'archive review',
  log: () => 'archive log',
  logOf: (project: string) => `archive log --project ${shellWord(project)}`,
  index: () => 'archive index',
  rebuild: () => 'archive index --rebuild',
  acceptAbsence: () => 'archive index --accept-absence',
  doctor: () => 'archive doctor',
  apply: (plan: string) => `archive apply ${shellWord(plan)}`,
  planAgain: () => 'archive sort --plan-out plan-2.json',
  listTags: () => 'archive tag list',
  listTrash: () => 'archive trash list',
  restore: (path: string) => `archive trash restore ${shellWord(path)}`,
  undo: (operation?: string) => (operation === undefined ? 'archive undo' : `archive undo ${operation}`),
  savedSearches: () => 'archive find --saved',
  help: (command?: string) => (command === undefined ? 'archive --help' : `archive ${command} --help`),
} as const;

/** Returns the command that makes one of two names of a client an alias of the other; the rarer of two new ones is it. */
export function aliasCommand({
  value,
  near,
  nearIsNew = false,
  nearIsRarer = false,
}: {
  readonly value: string;
  readonly near: string;
  readonly nearIsNew: boolean | undefined;
  readonly nearIsRarer: boolean | undefined;
}): string {
  if (!nearIsNew) return commands.addAlias(near, value);
  return nearIsRarer ? commands.addWithAlias(value, near) : commands.addWithAlias(near, value);
}
