import type { JournalFault } from '../../../app/journal-fault.ts';

/** What is said of the journals themselves. */
export const journals = {
  /** Whom and what a fault concerns. */
  faultContext: ({ by, operation, seenBy }: JournalFault) =>
    [
      ...(by === undefined ? [] : [`写的人 ${by}`]),
      ...(operation === undefined ? [] : [`操作 ${operation}`]),
      ...(seenBy === undefined ? [] : [`看到过的人 ${seenBy}`]),
    ].join('，'),
};
