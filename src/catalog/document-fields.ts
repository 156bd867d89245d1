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

/** Returns what the name of a document says, and the folder that it lies in. */
export type ParseDocument = (folder: RelPath, name: string) => DocumentFields;
