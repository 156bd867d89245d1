import { isPrivateName } from '../files/private-names.ts';
import { listFiles } from '../files/list-files.ts';
import type { FilesOfFolders } from '../files/listed-files.ts';
import type { LeftOut } from '../files/native-files.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { junkKind, mayBeJunk } from '../scan/junk.ts';
import type { FilesToRead } from './files-to-read.ts';
import { readHeads, readSamples } from './read-heads.ts';
import { readKinds } from './read-kinds.ts';
import type { GroupsToCompare } from './read-kinds.ts';

/** What a thread can be asked to do, and what it answers with. */
export type ReadingJobs = {
  readonly list: readonly [
    asked: { readonly root: string; readonly folders: readonly RelPath[] },
    answer: FilesOfFolders,
  ];
  readonly heads: readonly [asked: FilesToRead, answer: Float64Array<ArrayBuffer>];
  readonly samples: readonly [asked: FilesToRead, answer: Float64Array<ArrayBuffer>];
  readonly kinds: readonly [asked: GroupsToCompare, answer: Int32Array<ArrayBuffer>];
};

/** One of them. */
export type JobKind = keyof ReadingJobs;

const noDocuments: LeftOut = {
  isOne: (name, kind) => isPrivateName(name) || junkKind(name, kind) !== undefined,
  // Private names begin as what is hidden does, which may be junk.
  mayBeOne: mayBeJunk,
};

/** Does a job, and returns its answer. */
export function doJob<Kind extends JobKind>(kind: Kind, asked: ReadingJobs[Kind][0]): ReadingJobs[Kind][1] {
  return jobs[kind](asked);
}

const jobs: { readonly [Kind in JobKind]: (asked: ReadingJobs[Kind][0]) => ReadingJobs[Kind][1] } = {
  list: ({ root, folders }) => listFiles(root, folders, noDocuments),
  heads: readHeads,
  samples: readSamples,
  kinds: readKinds,
};
