import type * as words from '../zh/versions.ts';

const files = (count: number): string => (count === 1 ? '1 file' : `${count} files`);

/** What is said about versions of one document. */
export const versions: typeof words.versions = {
  chain: (count, proof) =>
    `${count} versions of one document${proof === 'name' ? ' (by their names; the contents were not compared)' : ''}`,
  current: 'current',
  earlier: 'earlier',
  branch: (path, by, from) => `changed by ${by}: ${path}${from === undefined ? '' : `, from ${from}`}`,
  gaps: (numbers) => `missing: version ${numbers.join(', ')}`,
  contradictions: {
    'final-older': (path, than) => `contradiction: ${path} claims to be final, but ${than} was changed later`,
    'number-against-time': (path, than) =>
      `contradiction: ${path} has the higher number, but was changed before ${than}`,
    'same-number': (path, than) => `contradiction: ${path} and ${than} have one number and differ`,
    'several-finals': (path, than) => `contradiction: ${path} and ${than} both claim to be final and differ`,
  },
  more: (count) => `… and ${count} more documents with several versions; --limit 0 lists all`,
  summary: (chains, count) =>
    chains === 0
      ? `Looked at ${files(count)}; none has several versions.`
      : `Looked at ${files(count)}; ${chains === 1 ? '1 document has' : `${chains} documents have`} several versions.`,
};

/** What is said about what looks alike without being equal. */
export const near: typeof words.near = {
  texts: (text, numbers) => `about ${text}% of the text and ${numbers}% of the numbers are the same:`,
  pictures: 'two pictures that look alike:',
  folders: {
    copy: (shared) => `two folders that hold the same ${files(shared)}:`,
    subset: (shared) => `all ${files(shared)} of the first folder are in the second:`,
    overlap: (shared) => `two folders that share ${files(shared)}:`,
  },
  only: (folder, count) => `only in ${folder}: ${files(count)}`,
  moreFiles: (count) => `… and ${count} more`,
  more: (count) => `… and ${count} more pairs; --limit 0 lists all`,
  picturesUnread: (count) =>
    `${count === 1 ? '1 picture was' : `${count} pictures were`} not compared: sharp, which reads pictures, is not installed.`,
  summary: (pairs, alike, count) =>
    `Looked at ${files(count)}: ${pairs === 1 ? '1 pair' : `${pairs} pairs`} of near copies, ${alike === 1 ? '1 pair' : `${alike} pairs`} of folders.`,
};
