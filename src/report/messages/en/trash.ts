import type * as words from '../zh/trash.ts';

const documents = (count: number): string => (count === 1 ? '1 document' : `${count} documents`);
const stay = (count: number): string => `${documents(count)} ${count === 1 ? 'stays' : 'stay'}`;

/** What is said about the trash. */
export const trash: typeof words.trash = {
  empty: 'The trash is empty.',
  total: (count, size) =>
    `${documents(count)} in the trash, ${size}; archive trash restore with an operation or an old path puts them back.`,
  leftOver: 'beginnings of copies that were cut short',
  purgeable: (count, size) =>
    count === 0
      ? 'Nothing can be deleted for good now.'
      : `${documents(count)}, ${size}, to be deleted for good:`,
  purged: (count, size) => `${documents(count)}, ${size}, deleted for good.`,
  kept: {
    'too-young': (count) => `${stay(count)}: not in the trash for long enough.`,
    'last-copy': (count) =>
      `${stay(count)}: the kept document is gone or differs by now, so this may be the last copy.`,
    changed: (count) => `${stay(count)}: no longer what the journals say.`,
    refused: (count) => `${stay(count)}: the disk refuses to delete.`,
  },
};
