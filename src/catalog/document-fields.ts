import type { RelPath } from '../kernel/rel-path.ts';

/** The canonical values in the name and path of a document; values that are not given are absent. */
export type DocumentFields = {
  readonly client?: string;
  /** The number of one of the client's projects. */
  readonly project?: string;
  readonly filedStage?: string;
  readonly businessType?: string;
  readonly category?: string;
  /** `YYYYMMDD`. */
  readonly date?: string;
  readonly version?: string;
};

/** Parses the names of the documents in one folder. */
export type FolderReader = {
  readonly read: (name: string) => DocumentFields;
  /** Does the same for the UTF-8 name in `bytes` from `start` to `end`; undefined if the name must first be decoded. */
  readonly readBytes?: (bytes: Buffer, start: number, end: number) => DocumentFields | undefined;
};

/** Returns the reader for the names in a folder. */
export type ParseDocument = (folder: RelPath) => FolderReader;
