import type { RelPath } from '../kernel/rel-path.ts';
import type { Result } from '../kernel/result.ts';
import type { ContentProblem } from './content-problem.ts';
import type { DocumentText } from './document-text.ts';

/** Asks a worker for the text of one document; it is asked for the next one when it has answered. */
export type TextRequest = { readonly path: RelPath };

/** What a worker answers. */
export type TextAnswer = Result<DocumentText, ContentProblem>;
