import type { ArchiveId, OperationId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { NameReason } from '../names/parsed-name.ts';

/** Moves one document; `size` and `modified` are what it must still have when the step is carried out. */
export type MoveFile = {
  readonly kind: 'move-file';
  readonly from: RelPath;
  readonly to: RelPath;
  /** Bytes. */
  readonly size: number;
  /** Last change of the content, milliseconds since 1970 with fractions. */
  readonly modified: number;
  readonly reasons: readonly NameReason[];
  /** It is moved only while this document has the same content: a copy, on its way into the trash. */
  readonly copyOf?: Keeper;
  /** Its old name then becomes a further name of the document that is kept: a hard link. Only together with `copyOf`. */
  readonly leavesLink?: LeftLink;
  /**
   * The name `to` is a further name of this document, left there when this one was moved, and is removed to make
   * place for it.
   */
  readonly replacesLink?: RelPath;
};

/** What changes at the name of a copy once it leads to the document that is kept. */
export type LeftLink = { readonly differs: readonly ('modified' | 'mode')[] };

/** The document that is kept of several copies. */
export type Keeper = {
  readonly path: RelPath;
  /** The folder that it lies below, absolute, where that is not the archive. */
  readonly root?: string;
};

/**
 * Takes a client into the register. `near`: known clients that it resembles, of which it is probably a misspelling.
 */
export type RegisterClient = {
  readonly kind: 'register-client';
  readonly client: string;
  readonly near: readonly string[];
};

/** Takes a project of a known client into the register, at the stage its documents hint at. */
export type RegisterProject = {
  readonly kind: 'register-project';
  readonly client: string;
  readonly project: string;
  readonly stage: string;
  readonly businessType?: string;
};

/** One thing that would be done. Folders are made as the moves need them. */
export type Step = MoveFile | RegisterClient | RegisterProject;

/** A name and place proposed for a held document. */
export type Proposal = {
  readonly name: string;
  /** The whole path, with the name. */
  readonly to: RelPath;
  readonly confidence: number;
  /** What speaks for it; absent in plans of programs that do not record it. */
  readonly reasons?: readonly NameReason[];
};

/** Why a document stays in the inbox. */
export type HeldReason =
  | { readonly code: 'name-not-understood' }
  /** Understood, but something about it was guessed; the proposals say what. */
  | { readonly code: 'not-certain' }
  | { readonly code: 'missing-part'; readonly part: string }
  | {
      readonly code: 'unknown-client';
      readonly value: string;
      readonly near: readonly string[];
      /** The nearest one is not registered either. */
      readonly nearIsNew?: boolean;
      /** And fewer documents have it, so that it is more likely the alias. */
      readonly nearIsRarer?: boolean;
    }
  | {
      readonly code: 'unknown-project';
      /** It has the form of a project number, so that it could be registered as it is. */
      readonly wellFormed: boolean;
      readonly value: string;
      readonly client: string;
      readonly near: readonly string[];
    }
  | {
      readonly code: 'unknown-type' | 'unknown-category';
      readonly value: string;
      readonly near: readonly string[];
    }
  /** Nobody has the number yet, and documents of several clients claim it. */
  | {
      readonly code: 'number-disputed';
      readonly value: string;
      readonly client: string;
      readonly others: readonly string[];
      /** The client is not registered either. */
      readonly isNew?: boolean;
    }
  | { readonly code: 'ambiguous'; readonly readings: readonly string[] }
  /**
   * The name says `value`, and the register, or with `given` the person for this run, `expected`; with `number` the
   * number `value` is that of the client `expected`, and the name has another client.
   */
  | {
      readonly code: 'contradiction';
      readonly value: string;
      readonly expected: string;
      readonly of?: 'given' | 'number';
    }
  /** The name says one client or category, the content another, or none where `content` is empty. */
  | {
      readonly code: 'content-disagrees';
      readonly part: 'client' | 'category';
      readonly name: string;
      readonly content: string;
      readonly seen: string;
    }
  | { readonly code: 'bad-date' | 'bad-version'; readonly value: string }
  | { readonly code: 'being-written' }
  /** The program, its lock file and the person, as far as they are known. */
  | { readonly code: 'open-elsewhere'; readonly by: string; readonly lock: string; readonly who?: string }
  | { readonly code: 'empty-file' }
  | { readonly code: 'link' }
  | { readonly code: 'not-a-file' }
  | { readonly code: 'undecodable-name' }
  | { readonly code: 'unreadable'; readonly reason: string }
  | { readonly code: 'duplicate'; readonly of: RelPath }
  | { readonly code: 'name-too-long'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'name-unsafe'; readonly value: string }
  /** Its folder would lie in an inbox, or where scans do not look: a system's folder, or one that the rules ignore. */
  | { readonly code: 'in-inbox' | 'passed-over'; readonly folder: RelPath }
  | { readonly code: 'several-names'; readonly links: number }
  /** Another document has the name, and no version of it can be written. */
  | { readonly code: 'name-taken'; readonly by: RelPath }
  /** Its name groups it with the file at `path`, which cannot be renamed along with it. */
  | { readonly code: 'belongs-with'; readonly path: RelPath }
  /** Where a folder would have to be, something else lies: a file or a link. */
  | { readonly code: 'not-a-folder'; readonly path: RelPath }
  /** This user may not look into the folder. */
  | { readonly code: 'folder-closed'; readonly path: RelPath }
  /** This undo, or restoring from the trash, has put it where it is; the daemon does not take it away again by itself. */
  | { readonly code: 'taken-back'; readonly operation: OperationId };

/** A document left where it is, for a person. */
export type Held = {
  readonly path: RelPath;
  readonly reason: HeldReason;
  /** Best first, three at most. */
  readonly proposals: readonly Proposal[];
};

/**
 * Something in the inbox that is not a document: junk of systems, a temporary file, what `ignore:` names, or a copy
 * that the rules let lie.
 */
export type Skipped = {
  readonly path: RelPath;
  readonly reason: 'junk' | 'temporary' | 'ignored' | 'duplicate';
};

/** What a plan has before its steps are known. */
export type PlanHead = Pick<Plan, 'archive' | 'operation' | 'made'>;

/** What would be done, as a value: it can be shown, saved, compared, and applied later. */
export type Plan = {
  readonly version: 1;
  readonly archive: ArchiveId;
  readonly operation: OperationId;
  readonly command: 'sort' | 'fix' | 'undo' | 'stage' | 'dupes' | 'restore' | 'review';
  /** The operation that an undo takes back. */
  readonly undoes?: OperationId;
  /** ISO 8601 with offset. */
  readonly made: string;
  readonly steps: readonly Step[];
  readonly held: readonly Held[];
  readonly skipped: readonly Skipped[];
};
