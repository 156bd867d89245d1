import type { FileIdentity } from '../files/disk.ts';
import type { DocumentId, OperationId, WriterId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Sha256 } from '../kernel/sha256.ts';

/** What lets a document be known again after a move by hand. */
export type Fingerprint = {
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the first, middle and last 64 KiB (of the whole when it is no larger than 192 KiB). */
  readonly digest: Sha256;
};

/** What a tag can be put on. */
export type TagTarget =
  | { readonly kind: 'client'; readonly client: string }
  | { readonly kind: 'project'; readonly client: string; readonly project: string }
  | {
      readonly kind: 'document';
      readonly document: DocumentId;
      readonly path: RelPath;
      readonly fingerprint: Fingerprint;
    };

/**
 * A field's value in the register; null takes away what the journals said, and an empty text also what the rules file
 * says.
 */
export type FieldValue = string | readonly string[] | null;

/** Fields of a client. `registered` makes it exist. */
export type ClientField =
  'registered' | 'fullName' | 'shortName' | 'aliases' | 'formerNames' | 'industry' | 'type' | 'owner';
/** Fields of a project. `registered` makes it exist; `stage` is set by `stage-set` alone. */
export type ProjectField = 'registered' | 'name' | 'aliases' | 'businessType' | 'owner' | 'start' | 'end';

/** Points at one event. */
export type EventRef = { readonly writer: WriterId; readonly n: number };

/** How another writer's journal ended when this one was written. */
export type SeenHead = {
  readonly writer: WriterId;
  /** The number of its last segment, the length in bytes of what was valid there, and the head of its last line. */
  readonly segment: number;
  readonly bytes: number;
  readonly head: Sha256;
  /** What that last line is part of. */
  readonly operation?: OperationId;
};

/** How a move is carried out; see docs/safety.md. */
type MoveClass = 'atomic' | 'linked' | 'copied-here' | 'copied-across';

/** What one line of a journal says; the wire form on the share, not the program's own types. */
export type EventBody =
  | {
      readonly op: 'segment-opened';
      readonly host: string;
      /** Ed25519 public key of the writer, base64 of its SPKI form; signs the last line of every batch. */
      readonly key: string;
      readonly previous?: {
        readonly segment: number;
        readonly goodBytes: number;
        readonly head: Sha256;
        readonly tornBytes: number;
      };
      /** The writer that this one continues, because that one's journal is not as its machine left it. */
      readonly replaces?: { readonly writer: WriterId; readonly reason: 'copied' | 'restored' };
    }
  | {
      readonly op: 'client-set';
      readonly client: string;
      readonly fields: Readonly<Partial<Record<ClientField, FieldValue>>>;
    }
  | {
      readonly op: 'project-set';
      readonly client: string;
      readonly project: string;
      readonly fields: Readonly<Partial<Record<ProjectField, FieldValue>>>;
    }
  | {
      readonly op: 'stage-set';
      readonly client: string;
      readonly project: string;
      /** null only together with `takesBack`. */
      readonly stage: string | null;
      /**
       * The `stage-set` event of this project that is void from now on; it may itself have taken another one back.
       */
      readonly takesBack?: EventRef;
      /** The day it holds from, `YYYY-MM-DD`. */
      readonly date?: string;
      readonly owner?: string;
      readonly note?: string;
      /** True where the program took it for this when it registered the project, false where a person said it. */
      readonly assumed?: boolean;
    }
  | { readonly op: 'tag-added'; readonly target: TagTarget; readonly tag: string }
  | { readonly op: 'tag-removed'; readonly target: TagTarget; readonly tag: string }
  /** A question is kept under a name, for everybody; null forgets it. */
  | { readonly op: 'search-set'; readonly name: string; readonly question: string | null }
  | {
      readonly op: 'operation-started';
      readonly command: string;
      readonly steps: number;
      /** The operation that this one takes back. */
      readonly undoes?: OperationId;
    }
  | {
      readonly op: 'move-intended';
      readonly id: string;
      readonly document: DocumentId;
      readonly from: RelPath;
      readonly to: RelPath;
      readonly identity: FileIdentity;
      readonly fingerprint: Fingerprint;
      /** It is a copy of the document at this path (absolute outside the archive), which is kept. */
      readonly copyOf?: string;
      /** Once it is moved, its old name becomes a further name of the document that is kept. */
      readonly leavesLink?: true;
      /** The name `to` is a further name of this document, and is removed to make place for the one that is moved. */
      readonly replacesLink?: RelPath;
      /** The swap that it is part of: documents that take each other's names, and are all captured before any is published. */
      readonly swap?: string;
    }
  | {
      /** A copy of a captured or foreign file is complete under `temporary` and about to be published. */
      readonly op: 'move-copied';
      readonly id: string;
      readonly temporary: RelPath;
      readonly copy: FileIdentity;
    }
  | {
      readonly op: 'move-done';
      readonly id: string;
      readonly class: MoveClass;
      /** What lies at the new place; with `sourceKept` a newer version is still at the old one. */
      readonly identity: FileIdentity;
      readonly sourceKept?: true;
      /** Recovery finished it after a crash. */
      readonly recovered?: true;
      /** Somebody saved the file in the last instant; the newer content was moved. */
      readonly newer?: true;
    }
  | {
      /** The file is verified to be back where it was. */
      readonly op: 'move-aborted';
      readonly id: string;
      readonly reason: string;
      readonly recovered?: true;
    }
  | {
      /** The file could be neither moved nor put back; it lies, whole, at `path`. */
      readonly op: 'move-held';
      readonly id: string;
      readonly path: RelPath;
      readonly reason: string;
    }
  /** A known document was found where a person put it (`from` says where it lay before), or as a person left it. */
  | {
      readonly op: 'document-seen';
      readonly document: DocumentId;
      readonly path: RelPath;
      readonly fingerprint: Fingerprint;
      readonly from?: RelPath;
    }
  | {
      /** Something in the trash is deleted for good. */
      readonly op: 'trash-purged';
      readonly path: RelPath;
      /** Where it lay before it was put into the trash. */
      readonly from?: RelPath;
      /** Bytes. */
      readonly size: number;
      /** Of the whole content. */
      readonly digest: Sha256;
    }
  | {
      /**
       * A copy takes up no space of its own on the disk any more; for whoever reads or writes either file, nothing
       * has changed.
       */
      readonly op: 'content-shared';
      readonly path: RelPath;
      /** The file that it shares its content with. */
      readonly with: RelPath;
      /** Bytes. */
      readonly size: number;
    }
  /** Folders that the operation made, outermost first; its undo removes them if they are empty. */
  | { readonly op: 'folders-made'; readonly paths: readonly RelPath[] }
  | {
      readonly op: 'operation-finished';
      readonly moved: number;
      readonly failed: number;
    }
  | {
      /**
       * A person said what a document is, or agreed to what was proposed; learning may go by it, unless its operation was
       * taken back.
       */
      readonly op: 'reviewed';
      /** Where it lay when it was looked at. */
      readonly path: RelPath;
      /** The place and name that it was given. */
      readonly to: RelPath;
      /** The parts of its name by field, as the person gave them or agreed to them. */
      readonly fields: Readonly<Record<string, string>>;
      /** Whether the person agreed to the proposal at this place, counted from 1; absent for an answer of their own. */
      readonly proposal?: number;
    }
  /** The rules file that held from here on, whole. */
  | { readonly op: 'rules-seen'; readonly digest: Sha256; readonly text: string };

/** One event: what it says, who wrote it, when, as part of which operation. */
export type JournalEvent = EventBody & {
  /** Version of this form. */
  readonly v: 1;
  readonly writer: WriterId;
  /** Counts the writer's events without gaps, from 1. */
  readonly n: number;
  /** The writer's wall clock, ISO 8601 with offset; for people. */
  readonly at: string;
  /** Hybrid clock in milliseconds: max(now, newest seen + 1); orders decisions. */
  readonly clock: number;
  /** The person: login name, at the machine's name. */
  readonly by: string;
  readonly operation?: OperationId;
  /** How other writers' journals ended, as far as this writer had not noted it; on the first event of a run. */
  readonly seen?: readonly SeenHead[];
};
