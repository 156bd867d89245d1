import type { ErrorCode, ErrorDetails } from '../../kernel/errors.ts';
import type { NameProblem, NameReason } from '../../names/parsed-name.ts';
import type { ContentProblem } from '../../content/content-problem.ts';
import type { HeldReason } from '../../plan/plan.ts';
import type { PlaceProblem } from '../../check/finding.ts';
import type { EventBody } from '../../journal/event.ts';
import type { FindingCode } from '../../rules/finding-codes.ts';
import type { RuleProblemDetails } from '../../rules/problem-codes.ts';
import type { DoctorDetails } from '../../app/doctor-line.ts';
import type { FailureCode } from '../outcome.ts';
import type { Advice, Catalogue } from './forms.ts';

/** Every error that a person can put right. */
export type ErrorMessages = {
  readonly [Code in ErrorCode]: (details: ErrorDetails[Code]) => Advice;
};

/** Everything that a check reports. */
export type FindingMessages = Catalogue<NameProblem | PlaceProblem, string>;

/** What each finding is about, an example, and a cure. */
export type FindingHelp = {
  readonly [Code in FindingCode]: { readonly about: string; readonly example: string; readonly cure: string };
};

/** What each finding is, in a few words. */
export type FindingTitles = { readonly [Code in FindingCode]: string };

/** Every reason for which a document stays in the inbox. */
export type HeldMessages = Catalogue<HeldReason, Advice>;

/** Why a name is proposed. */
export type NameReasonMessages = Catalogue<NameReason, string>;

/** Why a move was not carried out. */
export type FailureMessages = { readonly [Code in FailureCode]: Advice };

/** Every kind of event, given the paths of the move it belongs to. */
export type LogMessages = {
  readonly [Op in EventBody['op']]: (
    body: Extract<EventBody, { readonly op: Op }>,
    move: { readonly from: string; readonly to: string },
  ) => string;
};

/** Every line of the doctor. */
export type DoctorMessages = {
  readonly [Code in keyof DoctorDetails]: (details: DoctorDetails[Code]) => Advice;
};

/** Every reason for which there is no text of a document. */
export type ContentProblemMessages = Catalogue<ContentProblem, string>;

/** Every mistake in a rules file. */
export type RuleProblemMessages = {
  readonly [Code in keyof RuleProblemDetails]: (details: RuleProblemDetails[Code]) => string;
};
