import type { RelPath } from '../kernel/rel-path.ts';
import type { NameProblem, NameReason } from '../names/parsed-name.ts';
import type { FieldName, PathField } from '../rules/rules.ts';
import type { Severity } from '../rules/finding-codes.ts';

/** Something that a check found beyond the name itself. */
export type PlaceProblem =
  | { readonly code: 'misplaced'; readonly belongs: RelPath }
  | { readonly code: 'case-twin' | 'unicode-twin'; readonly other: RelPath }
  | { readonly code: 'empty-file' }
  | { readonly code: 'extension-mismatch'; readonly value: string; readonly actual: string }
  | { readonly code: 'temporary-left' }
  | { readonly code: 'stray-folder'; readonly expected: PathField | 'none' }
  | { readonly code: 'unfiled' };

/** What a check says about an entry. */
export type Finding = {
  readonly path: RelPath;
  readonly severity: Severity;
  readonly problem: NameProblem | PlaceProblem;
  readonly field?: FieldName;
  readonly value?: string;
  readonly suggestion?: {
    readonly name: string;
    readonly confidence: number;
    readonly reasons: readonly NameReason[];
  };
};

const beyondNames: { readonly [Code in PlaceProblem['code']]: true } = {
  misplaced: true,
  'case-twin': true,
  'unicode-twin': true,
  'empty-file': true,
  'extension-mismatch': true,
  'temporary-left': true,
  'stray-folder': true,
  unfiled: true,
};

/** Returns whether a name alone shows the problem: not its place, its neighbours or its content. */
export function isOfName({ code }: Finding['problem']): boolean {
  return !Object.hasOwn(beyondNames, code);
}
