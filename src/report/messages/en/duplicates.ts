import type * as words from '../zh/duplicates.ts';

const files = (count: number): string => (count === 1 ? '1 file' : `${count} files`);

/** What is said about copies. */
export const duplicates: typeof words.duplicates = {
  sharingAlready: (count) =>
    `; ${count} of them ${count === 1 ? 'shares its' : 'share their'} place on the disk with the kept one already`,
  group: (count, size, redundant) => `${count} equal files of ${size} each, ${redundant} to save`,
  keep: 'keep',
  redundant: 'extra',
  reasons: {
    reference: 'it lies where is only compared',
    filed: 'it is filed',
    protected: 'it is protected',
    conforming: 'its name is right',
    'in-place': 'it lies where it belongs',
    tagged: 'it has a tag',
    journal: 'the journals saw it earlier',
    oldest: 'it was changed earlier',
    newest: 'it was changed later',
    shallow: 'its path is shorter',
    path: 'only by the order of paths',
    'same-file': 'another name of the same file',
  },
  kept: (reason) => `kept: ${reason}`,
  lost: (reason) => `of the kept one: ${reason}`,
  more: (groups) => `… and ${groups} more groups; --limit 0 lists all`,
  none: (count) => `Compared ${files(count)}; no two are equal.`,
  summary: ({ files: count, groups, redundant, bytes }) =>
    `Compared ${files(count)}: ${groups === 1 ? '1 group' : `${groups} groups`} of equal files, ${redundant} extra, ${bytes} to save.`,
  title: 'Files with equal content',
  sums: { client: 'by client', owner: 'by owner', folder: 'by folder' },
  nobody: '(of none)',
  sum: (count, size) => `${count} extra, ${size} to save`,
  written: (file) => `page written to ${file}`,
  shareable: (count, size) =>
    `${count === 1 ? '1 copy' : `${count} copies`} will share the place of the kept ones on the disk (up to ${size} saved):`,
  sharing:
    'Names, times and contents stay as they are, and whoever changes one later changes that one alone. There is nothing to take back.',
  sharesWith: (path) => `with ${path}`,
  shared: (count, size) =>
    `${count === 1 ? '1 copy shares its' : `${count} copies share their`} place on the disk now, up to ${size} saved.`,
  notShared: (path, reason) => `${path} shares nothing: ${reason}`,
  empty: (count) => `${files(count)} without content besides: nothing to compare, so no copies.`,
};
