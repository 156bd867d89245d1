import type { FailureMessages, NameReasonMessages } from '../topics.ts';
import { commands } from '../commands.ts';
import { diskReasons } from './words.ts';

/** Some reasons only say what was seen. */
const became = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  to === '' || from === to ? `"${from}"` : `"${from}" becomes "${to}"`;

/** Why a name is proposed. */
export const nameReasons: NameReasonMessages = {
  'client-known': (reason) => `registered client: ${became(reason)}`,
  'client-alias': (reason) => `alias of a client: ${became(reason)}`,
  'project-known': (reason) => `registered project: ${became(reason)}`,
  'project-new': (reason) => `new project number: ${became(reason)}`,
  'project-by-name': (reason) => `found by the project's name: ${became(reason)}`,
  'project-by-part': (reason) => `found by a part of the project's name: ${became(reason)}`,
  'type-known': (reason) => `business type: ${became(reason)}`,
  'type-of-project': (reason) => `business type of the project: ${became(reason)}`,
  'type-alias': (reason) => `alias of a business type: ${became(reason)}`,
  'category-known': (reason) => `category: ${became(reason)}`,
  'category-alias': (reason) => `alias of a category: ${became(reason)}`,
  'date-form': (reason) => `form of the date: ${became(reason)}`,
  'version-form': (reason) => `form of the version: ${became(reason)}`,
  separators: (reason) => `separators: ${became(reason)}`,
  order: (reason) => `order of the parts: ${became(reason)}`,
  cleaned: (reason) => `unsuitable characters: ${became(reason)}`,
  given: (reason) => `given with the command: ${became(reason)}`,
  'near-slip': (reason) => `perhaps a slip: ${became(reason)}`,
  'client-of-project': ({ from, to }) => `project "${from}" belongs to client "${to}"`,
  'project-of-client': ({ from, to }) => `a project of this client, "${from}": ${to}`,
  description: ({ to }) => `the other words become the description "${to}"`,
  'left-out': ({ from }) => `left out: "${from}"`,
  folder: ({ from, to }) => `the folder "${from}": ${to}`,
  content: ({ from, to }) => `it contains "${from}": ${to}`,
  learned: ({ from, to }) => `documents filed before often have "${from}": ${to}`,
  pinyin: ({ from, to }) => `"${from}" is pinyin: ${to}`,
  'pinyin-unsure': ({ from, to }) => `"${from}" may be pinyin: ${to}`,
  'version-next': (reason) => `the name is taken, so the next version: ${became(reason)}`,
};

const checkThenAgain = 'check it, then run the same command again';

/** Why a move was not carried out, and what to do. */
export const failures: FailureMessages = {
  changed: { text: 'the file was changed after the plan was made', hint: 'make the plan again' },
  stopped: { text: 'the run was stopped before this step', hint: checkThenAgain },
  'keeper-changed': { text: 'the file to keep has just changed, or is gone', hint: 'search again' },
  'not-equal': { text: 'it is not equal to the file to keep', hint: 'search again' },
  swap: {
    text: 'another document with which it changes names could not be moved, so all stay',
    hint: checkThenAgain,
  },
  'several-names': { text: 'the same file has several names (hard links)', hint: 'keep one name' },
  'not-a-file': { text: 'this is not an ordinary file', hint: checkThenAgain },
  exists: { text: diskReasons.exists, hint: 'make the plan again' },
  missing: { text: diskReasons.missing, hint: 'somebody may have moved it; make the plan again' },
  busy: { text: diskReasons.busy, hint: 'save and close it, then run this again' },
  denied: {
    text: diskReasons.denied,
    hint: 'ask the administrator of the share for the right to read and write',
  },
  full: { text: diskReasons.full, hint: 'make room, then run this again' },
  'read-only': { text: diskReasons['read-only'], hint: 'connect with the right to write' },
  'other-volume': { text: diskReasons['other-volume'], hint: `see ${commands.doctor()}` },
  'not-supported': { text: diskReasons['not-supported'], hint: `see ${commands.doctor()}` },
  'too-long': { text: diskReasons['too-long'], hint: 'shorten the name' },
  'not-folder': { text: diskReasons['not-folder'], hint: checkThenAgain },
  link: { text: diskReasons.link, hint: checkThenAgain },
  'not-empty': { text: diskReasons['not-empty'], hint: checkThenAgain },
  'too-many-open': { text: diskReasons['too-many-open'], hint: 'close some programs, then run this again' },
  'gone-away': { text: diskReasons['gone-away'], hint: 'check the network, then run this again' },
  'bad-name': { text: diskReasons['bad-name'], hint: 'choose another name' },
  io: { text: diskReasons.io, hint: `see ${commands.doctor()}` },
};
