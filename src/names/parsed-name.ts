import type { Register } from '../register/register.ts';
import type { FieldName, Pattern, Rules } from '../rules/rules.ts';

/** What is needed to understand and to write names. */
export type NameContext = { readonly rules: Rules; readonly register: Register };

/**
 * The parts of a name in their canonical form: what `formatName` writes and `parseName` finds. `date` is `YYYYMMDD`,
 * `year` is `YYYY`, `version` is a number such as `2`, `2.1` or `0.1.2`, `extension` is in lower case with its dot (`.docx`,
 * or empty).
 */
export type NameParts = { readonly [Field in FieldName]?: string } & { readonly extension: string };

/** Something about a name that is not as it should be; a `FindingCode` that a name alone can show. */
export type NameProblem =
  | {
      readonly code: 'name-pattern';
      readonly problem:
        | 'missing-part'
        | 'extra-part'
        | 'no-pattern'
        | 'extension-case'
        | 'recognised-pattern'
        | 'other-pattern'
        | 'form';
      readonly value?: string;
    }
  | { readonly code: 'unknown-client'; readonly value: string; readonly near: readonly string[] }
  | {
      readonly code: 'unknown-project';
      readonly value: string;
      readonly near: readonly string[];
      /** It has the form of a number: a new project, not a slip of the pen. */ readonly wellFormed: boolean;
    }
  | {
      readonly code: 'unknown-type' | 'unknown-category';
      readonly value: string;
      readonly near: readonly string[];
    }
  | {
      readonly code: 'alias-used';
      readonly field: FieldName;
      readonly value: string;
      readonly canonical: string;
    }
  | {
      readonly code: 'bad-date';
      readonly value: string;
      /** The day it means, `YYYYMMDD`; absent if it means none. */ readonly canonical?: string;
    }
  | { readonly code: 'bad-version'; readonly value: string; readonly canonical?: string }
  | {
      readonly code: 'project-not-of-client';
      readonly value: string;
      readonly client: string;
      readonly owners: readonly string[];
    }
  | { readonly code: 'type-not-of-project'; readonly value: string; readonly expected: string }
  | { readonly code: 'forbidden-character'; readonly value: string }
  | { readonly code: 'reserved-name'; readonly value: string }
  | { readonly code: 'not-nfc' }
  | { readonly code: 'full-width'; readonly value: string }
  | { readonly code: 'stray-space' }
  | { readonly code: 'too-long'; readonly bytes: number; readonly limit: number };

/** What one file name was understood to say. */
export type ParsedName = {
  readonly fileName: string;
  /** The pattern whose form it has, if any. */
  readonly pattern: Pattern | undefined;
  /** The parts that were understood, canonical; a part with an unknown value is absent here and in `problems`. */
  readonly parts: NameParts;
  /** The parts as they are written, where that was understood. */
  readonly raw: { readonly [Field in FieldName]?: string };
  /** Everything that is not as it should be; none means that the name is right. */
  readonly problems: readonly NameProblem[];
  /** Several readings fit equally well: the clients or projects among which a person must choose. */
  readonly ambiguous: readonly string[];
};

/** Why a name is proposed, for `--explain`. */
export type NameReason = {
  readonly code:
    | 'client-known'
    | 'client-alias'
    | 'project-known'
    | 'project-new'
    | 'project-by-name'
    | 'project-by-part'
    | 'type-known'
    | 'type-of-project'
    | 'type-alias'
    | 'category-known'
    | 'category-alias'
    | 'date-form'
    | 'version-form'
    | 'separators'
    | 'order'
    | 'cleaned'
    | 'given'
    | 'near-slip'
    | 'version-next'
    | 'client-of-project'
    | 'project-of-client'
    | 'description'
    | 'left-out'
    | 'folder'
    | 'content'
    | 'learned'
    | 'pinyin'
    | 'pinyin-unsure';
  /** What was seen, and what it became. */
  readonly from: string;
  readonly to: string;
};

/** A name proposed for a document. Confidence is between 0 and 1; 1 means that nothing had to be guessed. */
export type Suggestion = {
  readonly name: string;
  readonly confidence: number;
  readonly parts: NameParts;
  readonly reasons: readonly NameReason[];
};

/** Facts that a person gave for a whole run. */
export type GivenFacts = {
  readonly client?: string;
  readonly project?: string;
  readonly stage?: string;
};
