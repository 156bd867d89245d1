import type { RelPath } from './rel-path.ts';

/** One mistake in a file that people edit: where it is, what is wrong, what was expected. */
export type FileProblem = {
  readonly line: number;
  readonly column: number;
  /** What is wrong: a key of the problem messages. */
  readonly problem: string;
  /** The values the sentence names. */
  readonly details: Readonly<Record<string, string>>;
};

/**
 * Everything a person can put right, by code, with the facts the sentence needs. The sentences themselves are in
 * `report/messages/`, in each language; the exit codes in `cli/exit-codes.ts`.
 */
export type ErrorDetails = {
  'archive-not-found': { readonly from: string };
  'archive-marker-missing': { readonly root: string };
  'archive-marker-damaged': { readonly root: string; readonly reason: string };
  'archive-format-newer': { readonly root: string; readonly format: number };
  'archive-unreachable': { readonly root: string; readonly reason: string };
  'already-an-archive': { readonly root: string };
  'rules-missing': { readonly file: string; readonly root: string };
  'rules-invalid': { readonly file: string; readonly problems: readonly FileProblem[] };
  /** `isOther`: something else has its name: a file or a link. */
  'inbox-missing': { readonly inbox: string; readonly isOther?: boolean };
  'path-outside-archive': { readonly path: string; readonly root: string };
  /** `isFolder`: a folder is there where a document is wanted. */
  'path-missing': { readonly path: string; readonly isFolder?: boolean };
  'not-an-inbox': { readonly path: string; readonly inboxes: readonly string[] };
  /** `flags`: those of which one is missing. */
  'wrong-usage': { readonly problem: string; readonly command?: string; readonly flags?: readonly string[] };
  /** `command`: the command that the value was given to, such as `client add`, if known. */
  'bad-value': {
    readonly option: string;
    readonly value: string;
    readonly expected: string;
    readonly command?: string;
  };
  /**
   * `at` and `length`: the place in `query`, in UTF-16 units; `problem` and `facts` come from query/query-problem.ts.
   */
  'bad-query': {
    readonly query: string;
    readonly at: number;
    readonly length: number;
    readonly problem: string;
    readonly facts: Readonly<Record<string, string | readonly string[]>>;
  };
  'needs-confirmation': { readonly command: string };
  'needs-terminal': { readonly command: string };
  'plan-invalid': { readonly file: string; readonly reason: string };
  'plan-of-another-archive': { readonly file: string };
  'baseline-invalid': { readonly file: string; readonly reason: string };
  'not-in-trash': { readonly what: string };
  'not-permitted': { readonly by: string; readonly key: string; readonly allowed: readonly string[] };
  'operation-unknown': { readonly operation: string };
  'nothing-to-undo': Record<never, never>;
  'unknown-client': { readonly client: string; readonly near: readonly string[] };
  /** `isOfSeveral`: each of `near` has this name. */
  'unknown-project': {
    readonly project: string;
    readonly near: readonly string[];
    readonly isOfSeveral?: boolean;
  };
  'unknown-stage': { readonly stage: string; readonly stages: readonly string[] };
  'unknown-search': { readonly name: string; readonly near: readonly string[] };
  'unknown-value': {
    readonly vocabulary: string;
    readonly value: string;
    readonly near: readonly string[];
    /** What the rules allow; empty for tags, of which there may be thousands. */
    readonly known: readonly string[];
  };
  'cannot-link': { readonly root: string; readonly fileSystem: string };
  'cannot-share': { readonly root: string; readonly fileSystem: string };
  'file-exists': { readonly file: string };
  'name-taken': { readonly name: string; readonly by: string };
  'bad-client-name': { readonly name: string; readonly reason: string };
  'bad-project-number': { readonly number: string; readonly expected: string };
  'archive-locked': { readonly by: string; readonly since: string };
  'no-permission': { readonly path: string };
  'disk-full': { readonly path: string };
  'read-only': { readonly path: string };
  'disk-error': { readonly path: string; readonly reason: string };
  'index-unusable': { readonly file: string; readonly reason: string };
  'index-on-share': { readonly file: string };
  'journal-newer': { readonly segment: string; readonly line: number };
  'state-unusable': { readonly folder: string; readonly reason: string };
  /** Linux without its folder /proc, as in a bare chroot. */
  'proc-missing': Record<never, never>;
  /** `reason` is the system's own word, such as `EADDRINUSE`. */
  'port-unusable': { readonly port: number; readonly reason: string };
  'mass-absence': { readonly missing: number; readonly known: number };
};

/** The codes of errors that a person can put right. */
export type ErrorCode = keyof ErrorDetails;

/** Stops a run with something a person can put right; anything else thrown is a bug. */
export class UserFacingError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'UserFacingError';
  readonly code: Code;
  readonly details: ErrorDetails[Code];

  constructor(code: Code, details: ErrorDetails[Code], options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.code = code;
    this.details = details;
  }
}

/** Why the archive's disk refused; the same words on every system. */
export type DiskReason =
  | 'exists'
  | 'missing'
  | 'busy'
  | 'denied'
  | 'full'
  | 'read-only'
  | 'other-volume'
  | 'not-supported'
  | 'too-long'
  | 'not-folder'
  | 'link'
  | 'not-empty'
  | 'too-many-open'
  | 'gone-away'
  | 'bad-name'
  | 'io';

/**
 * A refusal of the archive's disk, with the path it concerns. Callers that can continue catch it and look at
 * `reason`.
 */
export class DiskError extends Error {
  override readonly name = 'DiskError';
  readonly reason: DiskReason;
  readonly path: RelPath;
  /** The system's own word, such as `EDQUOT`; for people who search for it. */
  readonly code: string;

  constructor(reason: DiskReason, path: RelPath, options: ErrorOptions & { readonly code: string }) {
    super(`${options.code}: ${path}`, options);
    this.reason = reason;
    this.path = path;
    this.code = options.code;
  }
}

/** Returns a refusal of the disk as the error that a person is told. */
export function toUserFacing({ path, reason }: DiskError): UserFacingError {
  if (reason === 'denied') return new UserFacingError('no-permission', { path });
  if (reason === 'full') return new UserFacingError('disk-full', { path });
  if (reason === 'read-only') return new UserFacingError('read-only', { path });
  return new UserFacingError('disk-error', { path, reason });
}
