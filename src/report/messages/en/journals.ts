import type { TimeDoubt } from '../../../app/time-doubt.ts';
import type * as words from '../zh/journals.ts';

const span = ({ amount, unit }: TimeDoubt): string => `${amount} ${unit === 'hours' ? 'h' : 'min'}`;

/** What is said of the journals themselves. */
export const journals: typeof words.journals = {
  unreadable: ([first, ...more]) =>
    first === undefined
      ? ''
      : `Warning: ${
          more.length === 0
            ? `the journal ${first.path} cannot be read from line ${first.line} on`
            : `${more.length + 1} journals cannot be read to their end (the first is ${first.path}, from line ${first.line} on)`
        }; what was decided there is not known to this run. See archive log --verify.`,
  indexElsewhere: (folder, usual) =>
    `The index of this machine is kept in the temporary folder ${folder}: its usual place ${usual} cannot be written or lies on a share. ARCHIVE_INDEX names a lasting one.`,
  faultContext: ({ by, operation, seenBy }) =>
    [
      ...(by === undefined ? [] : [`written by ${by}`]),
      ...(operation === undefined ? [] : [`operation ${operation}`]),
      ...(seenBy === undefined ? [] : [`seen by ${seenBy}`]),
    ].join(', '),
  writerRenewed: (writer, reason) =>
    reason === 'copied'
      ? `Note: another machine has written on the share as this one, ${writer} (as after a virtual machine or a home folder was copied, or this machine was restored from a backup). From now on this machine writes as a new one; nothing is lost. To take back what was done before, name the operation (archive log shows it).`
      : `Note: entries that this machine wrote are missing on the share, or were changed (as after the share was restored from a backup, or somebody touched the journal). From now on this machine writes as a new one; it was ${writer}. Please look at the files that were filed last.`,
  renewal: ({ writer, by, at, reason }) =>
    `${by} goes on for ${writer} since ${at}: ${
      reason === 'copied'
        ? 'another machine had written as it (a copied virtual machine, or one restored from a backup)'
        : 'entries that it wrote are missing or were changed (the share was restored from a backup, or somebody touched the journal)'
    }`,
  doubtfulTime: (doubt) =>
    doubt.kind === 'future'
      ? `(this time is not true: it lies ${span(doubt)} ahead; that machine's clock is fast)`
      : `(this time is not true: it lies ${span(doubt)} before what was recorded first; this machine's clock is slow, or another's is fast)`,
  clockOff: (off) =>
    off.kind === 'future'
      ? `the clock of ${off.by} is ${span(off)} fast`
      : `the clock of ${off.by} is ${span(off)} behind another's, or that one is fast`,
};
