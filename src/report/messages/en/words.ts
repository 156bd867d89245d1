import type { ValueKind } from '../../../rules/problem-codes.ts';
import type { FieldName } from '../../../rules/rules.ts';
import type { DiskReason } from '../../../kernel/errors.ts';
import type { FaultCode } from '../../../app/journal-fault.ts';
import type * as words from '../zh/words.ts';

/** Parts of a name. */
export const fields: Readonly<Record<FieldName, string>> = {
  client: 'client',
  project: 'project number',
  projectName: 'project name',
  type: 'business type',
  category: 'category',
  description: 'description',
  year: 'year',
  date: 'date',
  version: 'version',
};

/** Lists of allowed values. */
export const vocabularies: typeof words.vocabularies = {
  types: 'business types',
  categories: 'categories',
  industries: 'industries',
  client_types: 'client types',
  stages: 'stages',
  tags: 'tags',
  aliases: 'aliases',
  formerNames: 'former names',
  inbox: 'inboxes',
};

/** What is decided of a client, a project or a saved search. */
export const registerFields: Readonly<Record<string, string>> = {
  registered: 'registration',
  question: 'question',
  fullName: 'full name',
  shortName: 'short name',
  formerNames: 'former names',
  businessType: 'business type',
};

/** Why the disk refused. */
export const diskReasons: Readonly<Record<DiskReason, string>> = {
  exists: 'a file with this name is there already',
  missing: 'the file is no longer there',
  busy: 'another program is using the file',
  denied: 'no permission',
  full: 'the disk or the quota is full',
  'read-only': 'the disk is read-only',
  'other-volume': 'the two places are not on the same disk',
  'not-supported': 'this disk cannot do that',
  'too-long': 'the name or the path is too long',
  'not-folder': 'a part of the path is not a folder',
  link: 'this is a link, and links are not followed',
  'not-empty': 'the folder is not empty',
  'too-many-open': 'too many files are open',
  'gone-away': 'the connection to the share was lost',
  'bad-name': 'the disk does not accept this name',
  io: 'the disk could not be read or written',
};

/** Why a file of the program itself cannot be used. */
export const fileReasons: typeof words.fileReasons = {
  damaged: 'it is damaged',
  replaced: 'another run has put another one in its place',
  JSON: 'it is not JSON',
  format: 'it does not have the right form',
  SQLITE_BUSY: 'another command is writing it',
  SQLITE_FULL: 'the disk there is full',
  SQLITE_READONLY: 'nothing may be written there',
  SQLITE_CANTOPEN: 'no file can be opened there',
  EADDRINUSE: 'another program uses it',
  EACCES: 'no permission',
  EPERM: 'the system does not permit that there',
  EROFS: 'nothing may be written there',
  ENOSPC: 'the disk there is full',
  EDQUOT: 'the quota there is used up',
  ENOENT: 'the system makes no folders there',
  ENOTDIR: 'a part of the path is no folder',
  EEXIST: 'a part of the path is no folder',
  ENAMETOOLONG: 'the path is too long',
  newer: 'a newer version of the program wrote it',
  'in the archive': 'it lies in the archive, where other machines use it too',
  'writer identity': 'the identity of this machine in it is damaged',
};

/** What a value has to look like. */
export const expectations: typeof words.expectations = {
  day: 'a day such as 2026-03-15',
  'first-and-last': 'right: the last day cannot be before the first',
  'day-so-far': 'a day up to today: a stage is set when the project is there',
  size: 'a size such as 10MB or 500KB',
  number: 'a whole number above 0',
  share: 'a number between 0 and 1, such as 0.8',
  'client/number': 'a client and a number, such as 可口可乐/KO2024-001',
  'search name': 'one word without quotes, brackets and @, of at most 60 characters',
  'text without commas': 'text without commas',
  'visible text': 'one line of text: it has a line break, a tab or another character that nobody sees',
  duration: 'a duration such as 30s or 5m',
  since: 'a day, a time, a file or a git revision, such as 2026-03-15 or origin/main',
};

/** Wrong ways to call a command. */
export const usage: typeof words.usage = {
  'no-target': 'nothing was named: give paths of files, or --client, --project',
  'no-question': 'there is no question to save',
  'nothing-to-set': 'it does not say what to change',
  'options-conflict': 'these options cannot be used together',
  'update-without-baseline': '--update-baseline goes together with --baseline <file>',
};

/** Why a name cannot stand as one name on a share. */
export const nameReasons: typeof words.nameReasons = {
  empty: 'it is empty',
  dots: 'it consists of dots',
  slash: 'it contains a slash',
  'reserved-name': 'Windows reserves this name',
  'forbidden-character': 'it contains a character that Windows forbids',
  'trailing-dot-or-space': 'it ends with a dot or a space',
  'stray-space': 'it begins or ends with a space',
  'not-nfc': 'its characters are not in the normal form',
  'too-long': 'it is too long',
  private: 'the program itself uses this folder',
  inbox: 'the inbox is called so',
  'passed-over': 'systems and programs keep such names for themselves, and files there are passed over',
};

/** What a person can write as a value. */
export const valueKinds: Readonly<Record<ValueKind, string>> = {
  text: 'text',
  number: 'a number',
  'whole-number': 'a whole number',
  'yes-no': 'true or false',
  list: 'a list',
  map: 'keys with values',
  nothing: 'nothing',
};

/** Why a place could not be looked at. */
export const unseenReasons: Readonly<Record<DiskReason | 'undecodable-name', string>> = {
  ...diskReasons,
  'undecodable-name': 'its name is no UTF-8 and is left alone; rename it on the system it came from',
};

/** Why an index was built from nothing. */
export const rebuildReasons: Readonly<Record<string, string>> = {
  damaged: 'damaged',
  'other-version': 'of another version',
  'other-archive': 'of another archive',
};

/** What can be wrong in a journal. */
export const faults: Readonly<Record<FaultCode, string>> = {
  torn: 'its last line is not complete',
  form: 'this line does not have the right form; it may have been edited',
  digest: 'this line, or what is before it, was edited, removed or reordered',
  content: 'this line says what no event may say',
  newer: 'written by a later version of the program; please update',
  signature: 'the signature is wrong, or missing at the end',
  gap: 'its number does not follow; events are missing before it',
  'segment-missing': 'the file before this one is missing',
  'segment-head': 'its end is not what the next file says it was; it was cut or edited',
  'not-opened': 'it does not begin with its opening line',
  cut: 'lines that another machine has seen are missing at its end: cut off, or restored from a backup',
  removed: 'the whole journal is gone; another machine has seen it',
  rewritten: 'it is not what another machine has seen; it was written anew',
};
