import type { FieldName } from '../../../rules/rules.ts';
import type { FindingMessages } from '../topics.ts';
import { wordFor } from '../forms.ts';
import { fields } from './words.ts';

const fieldWord = (field: string | undefined): string =>
  field === undefined ? 'a part' : wordFor(fields, field as FieldName);
const perhaps = (near: readonly string[]): string =>
  near.length > 0 ? `; did you mean ${near.join(', ')}?` : '';

/** How a name is put together; `value` says what of it is wrong, or is the part itself. */
function formOf(value: string | undefined): string {
  if (value === 'separators') return 'the parts are not joined by the right separator';
  if (value === 'order') return 'the parts are not in the right order';
  return value === undefined ? 'the name is not in its proper form' : `"${value}" is not in its proper form`;
}

/** Everything that a check reports, and where it helps, what to write instead. */
export const findings: FindingMessages = {
  'name-pattern': ({ problem, value }) => {
    switch (problem) {
      case 'missing-part':
        return `the name lacks the ${fieldWord(value)}`;
      case 'extra-part':
        return `the name has a part too many: "${value ?? ''}"`;
      case 'no-pattern':
        return 'the name follows none of the patterns';
      case 'extension-case':
        return `the extension "${value ?? ''}" should be in lower case`;
      case 'recognised-pattern':
        return value === undefined
          ? 'understood, but not written as the rules want it'
          : `understood as "${value}", which is not the pattern that the rules want`;
      case 'other-pattern':
        return `here the rules require "${value ?? ''}"`;
      case 'form':
        return formOf(value);
    }
  },
  'unknown-client': ({ value, near }) => `the client "${value}" is not registered${perhaps(near)}`,
  'unknown-project': ({ value, near, wellFormed }) =>
    wellFormed
      ? `the project "${value}" is not registered${perhaps(near)}`
      : `"${value}" is not a project number${perhaps(near)}`,
  'unknown-type': ({ value, near }) => `"${value}" is not a business type${perhaps(near)}`,
  'unknown-category': ({ value, near }) => `"${value}" is not a category${perhaps(near)}`,
  'alias-used': ({ field, value, canonical }) =>
    `the ${fieldWord(field)} "${value}" should be written "${canonical}"`,
  'bad-date': ({ value, canonical }) =>
    canonical === undefined
      ? `"${value}" does not say for certain which day is meant`
      : `the date "${value}" should be written ${canonical}`,
  'bad-version': ({ value, canonical }) =>
    canonical === undefined
      ? `"${value}" is not a version`
      : `the version "${value}" should be written v${canonical}`,
  'project-not-of-client': ({ value, client, owners }) =>
    `the project "${value}" belongs to ${owners.join(', ')}, not to "${client}"`,
  'type-not-of-project': ({ value, expected }) =>
    `the business type "${value}" is not the project's, which is "${expected}"`,
  misplaced: ({ belongs }) => `in the wrong place; it belongs in ${belongs}`,
  'forbidden-character': ({ value }) => `"${value}" is not allowed in names on Windows`,
  'reserved-name': ({ value }) => `Windows reserves the name "${value}"`,
  'not-nfc': () => 'the characters are not in the normal form (NFC): it looks alike but is not found',
  'full-width': ({ value }) => `"${value}" is full-width and should be half-width`,
  'stray-space': () => 'spaces at the beginning, the end or around a separator',
  'too-long': ({ bytes, limit }) => `the name takes ${bytes} bytes, ${limit} are allowed`,
  'case-twin': ({ other }) =>
    `differs from ${other} only in letter case; on Windows one would hide the other`,
  'unicode-twin': ({ other }) => `looks the same as ${other} but is encoded differently`,
  'empty-file': () => 'the file is empty (0 bytes)',
  'extension-mismatch': ({ value, actual }) => `the extension is "${value}" but the content is ${actual}`,
  'temporary-left': () => 'a temporary file that a program left behind; its owner may delete it',
  'stray-folder': ({ expected }) => {
    switch (expected) {
      case 'client':
        return 'this should be the folder of a client, but no such client is registered';
      case 'project':
        return 'this should be the folder of a project, but the client has no such project';
      case 'stage':
        return 'this should be the folder of a stage, but the rules know no such stage';
      case 'type':
        return 'this should be the folder of a business type, but the rules know no such type';
      case 'category':
        return 'this should be the folder of a category, but the rules know no such category';
      case 'year':
        return 'this should be the folder of a year, such as 2026';
      case 'none':
        return 'there should be no further folder here';
    }
  },
  unfiled: () => 'not yet filed into the folder of a client and project',
};
