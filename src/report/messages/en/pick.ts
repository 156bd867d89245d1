import type { Messages } from '../zh.ts';

/** What the picker of `find -i` says. */
export const pick: Messages['pick'] = {
  status: (total) => `${total} found  arrows choose  Enter take  Ctrl-O folder  Ctrl-Y copy path  Esc leave`,
  modified: 'modified: ',
  stage: 'stage: ',
  tags: 'tags: ',
  copied: 'the terminal was asked to copy the path; if it cannot be pasted, press Enter, which prints it',
  opened: (folder) => `opened the folder ${folder}`,
  noDesktop: (folder) => `there is no desktop here to open the folder on: ${folder}`,
};
