/** What something beside the name says about a document: the folder it lies in, what it contains, what was learned. */
export type Hint = {
  readonly field: 'client' | 'project' | 'type' | 'category' | 'date';
  /** The canonical value; of a project its number. */
  readonly value: string;
  /** Of a project: whose it is. */
  readonly client?: string;
  /** Between 0 and 1. */
  readonly confidence: number;
  readonly source: 'folder' | 'content' | 'learned';
  /** What was seen there. */
  readonly seen: string;
};
