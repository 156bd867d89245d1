import type { RelPath } from '../kernel/rel-path.ts';

/** What the name and the place of a document say, canonical; what they do not say is absent. */
export type DocumentFields = {
  readonly client?: string;
  /** A number, of that client. */
  readonly project?: string;
  readonly filedStage?: string;
  readonly businessType?: string;
  readonly category?: string;
  /** `YYYYMMDD`. */
  readonly date?: string;
  readonly version?: string;
};

/** Says what documents in one folder say: their names, and the folder that they lie in. */
export type FolderReader = {
  readonly read: (name: string) => DocumentFields;
  /** Says the same of a name that stands in `bytes` in UTF-8 from `start` to `end`; undefined where it must be made text for that. */
  readonly readBytes?: (bytes: Buffer, start: number, end: number) => DocumentFields | undefined;
};

/** Returns what reads the names of documents in a folder. */
export type ParseDocument = (folder: RelPath) => FolderReader;
