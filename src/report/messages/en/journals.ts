import type * as words from '../zh/journals.ts';

/** What is said of the journals themselves. */
export const journals: typeof words.journals = {
  faultContext: ({ by, operation, seenBy }) =>
    [
      ...(by === undefined ? [] : [`written by ${by}`]),
      ...(operation === undefined ? [] : [`operation ${operation}`]),
      ...(seenBy === undefined ? [] : [`seen by ${seenBy}`]),
    ].join(', '),
};
