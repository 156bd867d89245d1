import type * as words from '../zh/review.ts';

/** What a person is asked about one document after the other. */
export const review: typeof words.review = {
  renameQuestion: (files) =>
    files === 1 ? 'Rename it?' : `Rename these ${files} files, which belong together?`,
  renameYes: 'rename',
  renameNo: 'leave as it is',
  renameAll: 'rename this and all the rest',
  renameQuit: 'ask no more, and do what was agreed to',
};
