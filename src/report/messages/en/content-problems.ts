import { wordFor } from '../forms.ts';
import type { ContentProblemMessages } from '../topics.ts';
import { diskReasons } from './words.ts';

/** Why there is no text of a document; each begins with the reason's own verb. */
export const contentProblems: ContentProblemMessages = {
  password: () => 'protected by a password',
  damaged: ({ details: { part } }) => (part === undefined ? 'damaged' : `damaged (in ${part})`),
  empty: () => 'empty (0 bytes)',
  mismatch: ({ details: { extension, found } }) => `named ${extension} but ${found} inside`,
  'too-large': ({ details: { what } }) => {
    switch (what) {
      case 'bytes':
        return 'too large when unpacked';
      case 'parts':
        return 'made of too many parts';
      case 'nesting':
        return 'nested too deeply';
    }
  },
  'timed-out': ({ details: { seconds } }) => `not read to the end within ${seconds} seconds`,
  'out-of-memory': ({ details: { megabytes } }) =>
    `in need of more than ${megabytes} MB of memory to be read`,
  crashed: () => 'broken in a way that stops whoever reads it',
  'no-text': ({ details: { pages } }) =>
    pages === undefined
      ? 'without text, perhaps scanned'
      : `without text on any of ${pages} ${pages === 1 ? 'page' : 'pages'}, perhaps scanned`,
  unsupported: ({ details: { found } }) => `of a format without text that can be read (${found})`,
  changed: () => 'being changed while it was read',
  unreadable: ({ details: { reason } }) => `not readable: ${wordFor(diskReasons, reason)}`,
};
