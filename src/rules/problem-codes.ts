/**
 * Every mistake that a rules file can contain, with the values for its sentence. Values are as a person wrote them;
 * several values in one detail are joined by ` / `, and an unknown one is empty. `key` is the place in the file, such
 * as `clients[2].name`; `example` is what could be written there; `line` is the line of the other of two equal values.
 */
export type RuleProblemDetails = {
  /* The text as such. */
  'empty-file': { readonly example: string };
  /** Bytes. */
  'too-large': { readonly bytes: string; readonly limit: string };
  /** Levels of nesting. */
  'too-deep': { readonly limit: string };
  /** The file was saved in another encoding, most often GBK. */
  'not-utf-8': Record<never, never>;
  /** `reason` is the YAML parser's own error code, such as `UNEXPECTED_TOKEN`. */
  'yaml-syntax': { readonly reason: string };
  'yaml-tab': Record<never, never>;
  'yaml-indent': Record<never, never>;
  /** Mistakes of the hand; `example` is the line as it may have been meant. */
  'full-width-colon': { readonly example: string };
  'full-width-comma': { readonly example: string };
  'colon-space': { readonly example: string };
  'dash-space': { readonly example: string };
  'unclosed-quote': { readonly example: string };
  /** A value that begins with a bracket but is text. */
  'needs-quotes': { readonly value: string; readonly example: string };
  'curly-quotes': { readonly value: string; readonly example: string };
  'yaml-several-documents': Record<never, never>;
  'yaml-alias': { readonly value: string };
  'yaml-tag': { readonly value: string };
  'duplicate-key': { readonly key: string; readonly line: string };

  /* Keys and values one by one. `expected` and `found` are `ValueKind`s. */
  'unknown-key': { readonly key: string; readonly near: string; readonly known: string };
  'missing-key': { readonly key: string; readonly expected: string; readonly example: string };
  'wrong-kind': {
    readonly key: string;
    readonly expected: string;
    readonly found: string;
    readonly example: string;
  };
  /** A number, date or yes/no where text is expected: it needs quotation marks. */
  'quote-it': { readonly key: string; readonly value: string };
  'empty-item': { readonly key: string; readonly expected: string; readonly example: string };
  'empty-value': { readonly key: string; readonly expected: string; readonly example: string };
  'not-allowed': {
    readonly key: string;
    readonly value: string;
    readonly allowed: string;
    readonly near: string;
  };
  'out-of-range': {
    readonly key: string;
    readonly value: string;
    readonly minimum: string;
    readonly maximum: string;
  };
  'too-long-value': { readonly key: string; readonly limit: string };
  'stray-space': { readonly key: string; readonly value: string };

  /* Patterns of names. */
  'pattern-syntax': { readonly pattern: string; readonly part: string; readonly example: string };
  'pattern-unknown-field': {
    readonly pattern: string;
    readonly field: string;
    readonly near: string;
    readonly known: string;
  };
  'pattern-field-twice': { readonly pattern: string; readonly field: string };
  'pattern-missing-field': { readonly pattern: string; readonly field: string; readonly example: string };
  'pattern-separator': { readonly pattern: string; readonly part: string; readonly separator: string };
  'pattern-twice': { readonly pattern: string; readonly line: string };
  'pattern-none-canonical': { readonly example: string };
  'pattern-several-canonical': { readonly pattern: string; readonly line: string };
  'pattern-canonical-any-order': { readonly pattern: string };

  /* The form of project numbers. */
  'expression-syntax': { readonly expression: string; readonly part: string };
  'expression-unsupported': { readonly expression: string; readonly part: string };
  'expression-too-large': { readonly expression: string; readonly limit: string };
  'example-no-match': { readonly value: string; readonly expressions: string };
  'example-has-separator': { readonly value: string; readonly separator: string };

  /* Values of the vocabularies, clients, stages. */
  'same-term': {
    readonly vocabulary: string;
    readonly value: string;
    readonly other: string;
    readonly line: string;
  };
  'same-client': { readonly value: string; readonly other: string; readonly line: string };
  'same-folder': { readonly folder: string; readonly other: string; readonly line: string };
  'term-has-separator': { readonly value: string; readonly separator: string };
  /** `reason` is a `PortabilityProblem`, or `private` for the program's own folder. */
  'unsafe-name': { readonly key: string; readonly value: string; readonly reason: string };
  'unknown-term': {
    readonly key: string;
    readonly vocabulary: string;
    readonly value: string;
    readonly near: string;
    readonly known: string;
  };
  'category-stage-twice': { readonly value: string; readonly other: string; readonly line: string };
  'client-is-inbox': { readonly value: string };

  /* Where documents are filed, and the inbox. */
  'path-escapes': { readonly path: string; readonly example: string };
  'path-absolute': { readonly path: string; readonly example: string };
  'path-empty-level': { readonly path: string; readonly example: string };
  'path-syntax': { readonly path: string; readonly part: string; readonly example: string };
  'path-unknown-field': {
    readonly path: string;
    readonly field: string;
    readonly near: string;
    readonly known: string;
  };
  'path-without-client': { readonly path: string; readonly example: string };
  'path-in-inbox': { readonly path: string; readonly inbox: string };
  'inbox-is-archive': { readonly inbox: string; readonly example: string };
  'inbox-escapes': { readonly inbox: string; readonly example: string };
  'inbox-private': { readonly inbox: string; readonly example: string };
  'inbox-nested': { readonly inbox: string; readonly other: string; readonly line: string };
  'glob-syntax': { readonly glob: string; readonly part: string };
};

/** The kinds of values in a file. */
export type ValueKind = 'text' | 'number' | 'whole-number' | 'yes-no' | 'list' | 'map' | 'nothing';

/** The identifier of one kind of mistake in a rules file. */
export type RuleProblemCode = keyof RuleProblemDetails;

/** A place in the file: keys and, in lists, positions. */
export type KeyPath = readonly (string | number)[];

/** A mistake before its line is known. */
export type FoundProblem = {
  [Code in RuleProblemCode]: {
    readonly code: Code;
    readonly path: KeyPath;
    /** The mistake is in the key, not in its value. */
    readonly atKey?: true;
    /** The place of the other of two equal values; its line becomes the detail `line`. */
    readonly other?: KeyPath;
    readonly details: Omit<RuleProblemDetails[Code], 'line'>;
  };
}[RuleProblemCode];
