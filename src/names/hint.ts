/**
 * What something other than the words of a name says about a document: its folder, its content, what was learned,
 * pinyin.
 */
export type Hint = {
  readonly field: 'client' | 'project' | 'type' | 'category' | 'date';
  /** The canonical value; of a project its number. */
  readonly value: string;
  /** Of a project: whose it is. */
  readonly client?: string;
  /** Between 0 and 1. */
  readonly confidence: number;
  readonly source: 'folder' | 'content' | 'learned' | 'pinyin';
  /** What was seen there. */
  readonly seen: string;
};
