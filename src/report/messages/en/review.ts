import { commands } from '../commands.ts';
import type * as words from '../zh/review.ts';

const files = (count: number): string => (count === 1 ? '1 file' : `${count} files`);

/** What a person is asked about one document after the other. */
export const review: typeof words.review = {
  renameQuestion: (count) =>
    count === 1 ? 'Rename it?' : `Rename these ${count} files, which belong together?`,
  renameYes: 'rename',
  renameNo: 'leave as it is',
  renameAll: 'rename this and all the rest',
  renameQuit: 'ask no more, and do what was agreed to',
  sameReasons: '(what was said above is not said again)',
  beginning: 'It begins:',
  noText: (why) => `No text to show: ${why}`,
  what: 'What is to be done?',
  accept: (name) => `take ${name}`,
  edit: 'fill in client, project, category ... yourself',
  skip: 'skip it, leave it in the inbox',
  quit: 'stop; what is done stays done',
  client: 'Client',
  project: 'Project',
  type: 'Business type',
  category: 'Category',
  description: 'Description (may be left out)',
  date: 'Date, such as 20260315 (may be left out)',
  version: 'Version, such as 2 (may be left out)',
  newClient: (name) => `+ register the new client "${name}"`,
  newProject: (number) => `+ register the new project "${number}"`,
  numberForm: (example) => `a project number looks like ${example}`,
  badDate: 'write a date as 20260315',
  badVersion: 'write a version as 2 or 2.1',
  goOn: 'File it like this?',
  registers: 'register',
  pickOne: '(type a few letters, or use the arrows)',
  yes: 'file it',
  again: 'fill it in again',
  back: 'do not, and go back to the document',
  noName: (reason) => `That makes no name: ${reason}`,
  failures: {
    'missing-part': 'a part is missing',
    'no-place': 'the patterns have no place for one of the parts',
    'not-portable': 'such a name cannot stand on every system',
    'reads-otherwise': 'it would be understood as something else',
    incomplete: 'client and project are both needed',
    'number-taken': 'another client has this project number',
  },
  alias: (alias, name) => `Is "${alias}" another name of "${name}" from now on?`,
  alike: (count) => `${files(count)} more for the same reason. Do the same with them?`,
  certainNow: (count) => `${files(count)} more are certain now. File them as well?`,
  kept: (path) => `Not filed: ${path}`,
  nothing: 'No document in the inbox waits for a person.',
  certain: (count) =>
    `${count === 1 ? '1 file needs' : `${count} files need`} no person; ${commands.sort()} files what is certain.`,
  others: (count) =>
    `For ${files(count)} no name helps (being written, empty, a copy ...); ${commands.sort()} says what does.`,
  taught: (alias, client, answers) =>
    `${answers} documents with "${alias}" in their names were given to "${client}". To make it an alias, run ${commands.addAlias(client, alias)}`,
  summary: (moved, skipped, left) => `Filed ${moved}, skipped ${skipped}, ${left} left.`,
};
