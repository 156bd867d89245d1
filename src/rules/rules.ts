import type { RelPath } from '../kernel/rel-path.ts';
import type { FindingCode, Severity } from './finding-codes.ts';

/** A part of a document's name. */
export type FieldName =
  'client' | 'project' | 'projectName' | 'type' | 'category' | 'description' | 'year' | 'date' | 'version';

/** `canonical` is how names are written; `accepted` is right as well; `recognised` is understood and reported. */
export type PatternStatus = 'canonical' | 'accepted' | 'recognised';

/** How a name is written: fields in order, joined by the separator. */
export type Pattern = {
  /** As a person wrote it: `{client}_{project}_{type}_{category}[_{date}][_{version}]`. */
  readonly text: string;
  readonly status: PatternStatus;
  readonly fields: readonly { readonly field: FieldName; readonly optional: boolean }[];
  /** The fields may come in any order, with other words between them (requirement R16). */
  readonly anyOrder: boolean;
};

/** One value of a vocabulary. */
export type Term = { readonly name: string; readonly aliases: readonly string[] };

/** A closed list of values with aliases. */
export interface Vocabulary {
  readonly terms: readonly Term[];
  /**
   * Returns the term that `text` means, or undefined. `exact`: whether it is written as the rules write it;
   * otherwise it is an alias, or differs in letter case, width or traditional characters.
   */
  find(text: string): { readonly name: string; readonly exact: boolean } | undefined;
  /** Returns up to `limit` names that `text` may be a slip of, the closest first. */
  near(text: string, limit?: number): readonly string[];
}

/** A stage of projects; the rules list the stages in order. */
export type Stage = Term & { readonly folder: string };

/** A client that the rules file names. */
export type ClientRule = Term & {
  readonly fullName?: string;
  readonly industry?: string;
  readonly type?: string;
  readonly owner?: string;
};

/** The fields that a filing path may contain. */
export type PathField = 'client' | 'project' | 'stage' | 'type' | 'category' | 'year';

/** One folder level of the filing path: literal text and fields. */
export type PathLevel = readonly ({ readonly text: string } | { readonly field: PathField })[];

/** A reason for keeping one of several copies, as the rules name it. */
type KeepRuleName =
  'filed' | 'protected' | 'conforming' | 'in-place' | 'tagged' | 'journal' | 'oldest' | 'newest' | 'shallow';

/**
 * What is done with a copy of a filed document in an inbox: held for a person, moved into the trash, filed as a
 * version, or ignored.
 */
type ArrivalPolicy = 'hold' | 'quarantine' | 'version' | 'ignore';

/** The rules of one archive, loaded, checked and ready to use. */
export interface Rules {
  readonly separator: '_' | '-';
  readonly patterns: readonly Pattern[];
  readonly canonical: Pattern;
  readonly projectNumber: {
    /** Returns whether the whole of `text` has a form of project numbers; takes linear time whatever the forms are. */
    test(text: string): boolean;
    /**
     * Returns the end of the longest project number in `text` that begins at `start` and whose end `mayEnd` accepts;
     * undefined if there is none. Reads each character once.
     */
    longestFrom(text: string, start: number, mayEnd: (end: number) => boolean): number | undefined;
    readonly example: string;
  };
  readonly types: Vocabulary;
  readonly categories: Vocabulary;
  readonly industries: Vocabulary;
  readonly clientTypes: Vocabulary;
  readonly stages: readonly Stage[];
  readonly stageNames: Vocabulary;
  readonly clients: readonly ClientRule[];
  readonly inboxes: readonly RelPath[];
  readonly filing: {
    readonly path: readonly PathLevel[];
    readonly defaultStage: string;
    /** Stage name by category name. */
    readonly stageOfCategory: ReadonlyMap<string, string>;
    readonly onStageChange: 'keep' | 'move';
  };
  /** How people are told about files that stay in an inbox for longer than `heldAfterMillis`. */
  readonly notify: {
    readonly heldAfterMillis: number;
    readonly webhook?: string;
    readonly webhookForm: 'json' | 'wecom' | 'dingtalk' | 'feishu';
    readonly desktop: boolean;
  };
  readonly duplicates: {
    /** The reasons that decide which of several copies is kept, in order. */
    readonly keep: readonly KeepRuleName[];
    /** Returns whether the file at `path` must never be removed as a copy. */
    protects(path: RelPath): boolean;
    /** Whether no file is protected, whatever its path. */
    readonly protectsNothing: boolean;
    readonly protectedTags: readonly string[];
    /** Returns what is done with copies of filed documents at `path` in an inbox. */
    onArrival(path: RelPath): ArrivalPolicy;
  };
  readonly trash: {
    readonly keepDays: number;
    /** Login names, or `name@machine`. */
    readonly purgeBy: readonly string[];
  };
  readonly search: {
    /** Whether texts are brought up to date together with names, without being asked for. */
    readonly content: boolean;
    /** How many characters of each text can be searched. */
    readonly contentCharacters: number;
    /** Canonical categories whose texts are not stored for searching. */
    readonly withoutContent: readonly string[];
    /** Whether texts are published with the snapshot, so that other machines need not read the documents. */
    readonly shareTexts: boolean;
  };
  /** How long a file must be quiet before it is filed, in milliseconds. */
  readonly settleMillis: number;
  /** Returns whether the globs of `ignore:` match `path`; junk of operating systems is not covered by this. */
  ignores(path: RelPath): boolean;
  /** Whether `ignores` is false for every path. */
  readonly ignoresNothing: boolean;
  /** Returns the pattern that names at `path` must have; undefined if any right one will do. */
  requiredPattern(path: RelPath): Pattern | undefined;
  /** Whether `requiredPattern` is undefined for every path. */
  readonly requiresNothing: boolean;
  severityOf(code: FindingCode): Severity | 'off';
  /** The longest name that is written, in bytes of UTF-8 with the extension. */
  readonly maxNameBytes: number;
  /** Names with at least this confidence, between 0.5 and 1, are applied without asking. */
  readonly minConfidence: number;
  /** The largest share of the files, between 0 and 1, that may be missing before a refresh stops and asks. */
  readonly massAbsence: number;
}
