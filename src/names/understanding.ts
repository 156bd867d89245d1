import type { Project } from '../register/register.ts';

/** One value that a part of a name may have. */
export type Candidate = {
  readonly value: string;
  /** Between 0 and 1. */
  readonly confidence: number;
  /** What stands in the name for it. */
  readonly written: string;
  /** The value's own name, not another word for it. */
  readonly own: boolean;
};

/** A project that a name speaks of. */
export type ProjectCandidate = Candidate & {
  /** Absent for a number that the register does not know. */
  readonly project?: Project;
  readonly isNumber: boolean;
  /** The name has only a part of the project's name. */
  readonly isPart?: boolean;
};

/** What a name says, in whatever order and however it is joined; the likeliest of several values come first. */
export type Understanding = {
  readonly clients: readonly Candidate[];
  readonly projects: readonly ProjectCandidate[];
  readonly types: readonly Candidate[];
  readonly categories: readonly Candidate[];
  /** `YYYYMMDD`; absent where the name names no day or several. */
  readonly date: Candidate | undefined;
  readonly year: string | undefined;
  /** What was meant as a day, and is none or may be several. */
  readonly doubtfulDay: string | undefined;
  readonly version: Candidate | undefined;
  /** State words, which have no number: `终稿`, `final`. */
  readonly states: readonly string[];
  /** Marks of copies and repeated extensions. */
  readonly marks: readonly string[];
  /** What is left over, as a description; absent if nothing is. */
  readonly description: string | undefined;
};
