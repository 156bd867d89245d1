import type { RelPath } from '../kernel/rel-path.ts';
import type { FindingCode, Severity } from './finding-codes.ts';

/** A part of a document's name. */
export type FieldName =
  'client' | 'project' | 'projectName' | 'type' | 'category' | 'description' | 'year' | 'date' | 'version';

/** `canonical` is written, `accepted` is right as well, `recognised` is understood and reported. */
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

/** One step of the way that a project goes, in order. */
export type Stage = Term & { readonly folder: string };

/** A client that the rules file itself names. */
export type ClientRule = Term & {
  readonly fullName?: string;
  readonly industry?: string;
  readonly type?: string;
  readonly owner?: string;
};

/** Fields that a filing path may name. */
export type PathField = 'client' | 'project' | 'stage' | 'type' | 'category' | 'year';

/** One folder level of the filing path: literal text and fields. */
export type PathLevel = readonly ({ readonly text: string } | { readonly field: PathField })[];

/** A reason to keep one of several copies rather than another, as the rules name it. */
type KeepRuleName =
  'filed' | 'protected' | 'conforming' | 'in-place' | 'tagged' | 'journal' | 'oldest' | 'newest' | 'shallow';

/** What is done with a copy of a filed document in an inbox: left for a person, taken away, filed all the same, left alone. */
type ArrivalPolicy = 'hold' | 'quarantine' | 'version' | 'ignore';

/** The rules of one archive, loaded, checked and ready to use. */
export interface Rules {
  readonly separator: '_' | '-';
  readonly patterns: readonly Pattern[];
  readonly canonical: Pattern;
  readonly projectNumber: {
    /** Returns whether the whole of `text` has the form of a project number; safe against slow expressions. */
    test(text: string): boolean;
    /**
     * Returns where the longest project number ends that begins at `start` of `text` and ends where `mayEnd` agrees;
     * undefined if none begins there. One look at each character.
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
  /** Whom the daemon tells of files that stay in an inbox for longer than `heldAfterMillis`. */
  readonly notify: {
    readonly heldAfterMillis: number;
    readonly webhook?: string;
    readonly webhookForm: 'json' | 'wecom' | 'dingtalk' | 'feishu';
    readonly desktop: boolean;
  };
  readonly duplicates: {
    /** What decides which of several copies is kept, in order. */
    readonly keep: readonly KeepRuleName[];
    /** Returns whether the file at `path` must never be taken away as a copy. */
    protects(path: RelPath): boolean;
    /** Whether that is so of no file, whatever its path. */
    readonly protectsNothing: boolean;
    readonly protectedTags: readonly string[];
    /** Returns what is done with copies of filed documents that lie at `path` in an inbox. */
    onArrival(path: RelPath): ArrivalPolicy;
  };
  readonly trash: {
    readonly keepDays: number;
    /** Login names, or `name@machine`. */
    readonly purgeBy: readonly string[];
  };
  readonly search: {
    /** Texts are kept up to date with the names, unasked. */
    readonly content: boolean;
    /** How many characters of each text are searched. */
    readonly contentCharacters: number;
    /** Canonical categories of which no text is kept for searching. */
    readonly withoutContent: readonly string[];
    /** Texts are published with the snapshot, for machines that then need not read the documents. */
    readonly shareTexts: boolean;
  };
  /** How long a file must have been quiet before it is filed, in milliseconds. */
  readonly settleMillis: number;
  /** Returns whether people asked for `path` to be left alone (globs of `ignore:`); system junk is not in here. */
  ignores(path: RelPath): boolean;
  /** `ignores` has nothing to say of any path. */
  readonly ignoresNothing: boolean;
  /** Returns the pattern that names must have at `path`; undefined where every right one will do. */
  requiredPattern(path: RelPath): Pattern | undefined;
  /** `requiredPattern` has none for any path. */
  readonly requiresNothing: boolean;
  severityOf(code: FindingCode): Severity | 'off';
  /** The longest name that is written, in bytes of UTF-8 with the extension. */
  readonly maxNameBytes: number;
  /** The least confidence of a name that is written without asking, between 0.5 and 1. */
  readonly minConfidence: number;
  /** The most files that may vanish at once before a refresh stops and asks, as a share between 0 and 1. */
  readonly massAbsence: number;
}
