import type { instead as words } from '../zh/instead.ts';

const unregister =
  'To unregister, take back the operation that registered it: archive log shows its id, then run archive undo ID.';
const merge =
  'What was registered twice cannot be merged yet: move the documents of the one too many into the inbox and run archive sort --client CLIENT --project NUMBER with the one that stays.';
const takeIn =
  'The register cannot be imported yet: clients can be written into naming-rules.yaml (clients), and archive init --learn learns from folders.';

/** How to do what a command would do that people look for and that is not there, by the command. */
export const instead: typeof words = {
  'client rename':
    'The name of a registered client stays; make the new name an alias, and both are understood: archive client set CLIENT --alias NAME',
  'client merge': merge,
  'client remove': unregister,
  'client delete': unregister,
  'client import': takeIn,
  'client export': 'To export, run archive client list --json',
  'client edit': 'To change one, run archive client set CLIENT with options such as --owner.',
  'project rename':
    'The number of a registered project stays; to give it a name, run archive project set CLIENT/NUMBER --name NAME',
  'project merge': merge,
  'project remove': unregister,
  'project delete': unregister,
  'project import': takeIn,
  'project export': 'To export, run archive project list --json',
  'project close': 'To close one, set its stage: archive stage set CLIENT/NUMBER 已结项',
  status:
    'To see where every project stands, run archive project list; archive stats --by stage counts them.',
};
