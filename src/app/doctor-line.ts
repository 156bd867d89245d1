import type { ContentProblem } from '../content/content-problem.ts';
import type { TimeDoubt } from './time-doubt.ts';
import type { ShareLimit } from '../files/probe.ts';

/**
 * The codes of the lines that `doctor` prints, with the details that each sentence needs. A new line is a new entry
 * here.
 */
export type DoctorDetails = {
  runtime: { readonly version: string; readonly platform: string };
  archive: { readonly root: string };
  'archive-not-found': { readonly from: string };
  'archive-unmarked': { readonly root: string };
  rules: { readonly file: string };
  'rules-problems': { readonly file: string; readonly problems: number };
  inbox: { readonly path: string };
  'inbox-missing': { readonly path: string };
  'inbox-no-folder': { readonly path: string };
  'inbox-closed': { readonly path: string };
  share: { readonly fileSystem: string; readonly network: boolean; readonly atomicMove: boolean };
  'share-lacks': ShareLimit;
  'share-read-only': { readonly root: string };
  'no-rights': { readonly path: string };
  /** What people or other programs put into the program's own folder; `files` counts all of it. */
  'strangers-inside': { readonly paths: readonly string[]; readonly files: number };
  /** Copies of journals, as programs leave them that synchronise folders; `files` counts all of them. */
  'journal-copies': { readonly paths: readonly string[]; readonly files: number };
  'free-space': { readonly bytes: number };
  'little-space': { readonly bytes: number };
  journal: { readonly writers: number; readonly events: number };
  'journal-tears-closed': { readonly tears: number };
  'journal-torn': { readonly writer: string; readonly segment: string };
  /** `line` is the number of the first faulty line, `faults` the number of faults. */
  'journal-broken': {
    readonly writer: string;
    readonly segment: string;
    readonly line: number;
    readonly faults: number;
  };
  'writer-renewed': {
    readonly writer: string;
    readonly by: string;
    readonly at: string;
    readonly reason: string;
  };
  'clock-off': TimeDoubt & { readonly by: string };
  /** `numbers` counts the project numbers that several clients have; `projects` are those with the first of them. */
  'number-shared': {
    readonly number: string;
    readonly numbers: number;
    readonly projects: readonly string[];
  };
  /** A stage that the rules know no more; `count` projects are in it, `projects` are the first of them. */
  'stage-unknown': { readonly stage: string; readonly count: number; readonly projects: readonly string[] };
  'moves-open': { readonly moves: number };
  'hold-taken': { readonly by: string; readonly since: string };
  index: { readonly file: string; readonly documents: number };
  'documents-without-text': {
    readonly unread: ContentProblem;
    readonly documents: number;
    /** The first of the affected documents. */
    readonly paths: readonly string[];
  };
  'index-absent': { readonly file: string };
  'index-behind': { readonly file: string };
  'index-damaged': { readonly file: string; readonly reason: string };
  state: { readonly folder: string };
  'state-unusable': { readonly folder: string; readonly reason: string };
};

/** The result of one examination. */
export type DoctorLine = {
  [Code in keyof DoctorDetails]: {
    readonly code: Code;
    readonly status: 'ok' | 'warning' | 'problem';
    readonly details: DoctorDetails[Code];
  };
}[keyof DoctorDetails];
