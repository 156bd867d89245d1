import type { FindingTitles } from '../topics.ts';

/** Each finding in a few words, for counts. */
export const findingTitles: FindingTitles = {
  'name-pattern': 'not named by the pattern',
  'unknown-client': 'client not registered',
  'unknown-project': 'project not registered',
  'unknown-type': 'unknown business type',
  'unknown-category': 'unknown category',
  'alias-used': 'an alias in place of the name',
  'bad-date': 'date not well written',
  'bad-version': 'version not well written',
  'project-not-of-client': 'project of another client',
  'type-not-of-project': 'not the business type of the project',
  misplaced: 'in the wrong folder',
  'forbidden-character': 'character that Windows forbids',
  'reserved-name': 'name that Windows reserves',
  'not-nfc': 'characters in another form',
  'full-width': 'full-width characters',
  'stray-space': 'blanks too many',
  'too-long': 'name too long',
  'case-twin': 'differs only in case',
  'unicode-twin': 'looks like another name',
  'empty-file': 'empty file',
  'extension-mismatch': 'not what the extension says',
  'temporary-left': 'temporary file left behind',
  'stray-folder': 'folder that does not belong here',
  unfiled: 'not filed yet',
};
