import type { RelPath } from '../kernel/rel-path.ts';
import type { Result } from '../kernel/result.ts';
import type { ContentProblem } from './content-problem.ts';
import type { DocumentText } from './document-text.ts';

/** Reads texts of documents; several may be asked for at once, each is answered. */
export interface TextReader extends AsyncDisposable {
  /** How many documents are read at the same time; asking for more makes them wait. */
  readonly lanes: number;
  /** Returns the text of the document at `path`, or why there is none; a broken document never throws. */
  read(path: RelPath): Promise<Result<DocumentText, ContentProblem>>;
}
