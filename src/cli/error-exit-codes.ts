import type { ErrorCode } from '../kernel/errors.ts';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';

const { usage, user, locked } = exitCodes;

/** How a run ends that each error stops; a missing error does not compile. */
export const errorExitCodes: { readonly [Code in ErrorCode]: ExitCode } = {
  'archive-not-found': usage,
  'archive-marker-missing': user,
  'archive-marker-damaged': user,
  'archive-format-newer': user,
  'archive-unreachable': user,
  'already-an-archive': usage,
  'rules-missing': usage,
  'rules-invalid': usage,
  'inbox-missing': usage,
  'path-outside-archive': usage,
  'path-missing': usage,
  'not-an-inbox': usage,
  'wrong-usage': usage,
  'bad-value': usage,
  'needs-confirmation': usage,
  'needs-terminal': usage,
  'plan-invalid': usage,
  'plan-of-another-archive': usage,
  'baseline-invalid': usage,
  'not-in-trash': usage,
  'not-permitted': user,
  'operation-unknown': usage,
  'nothing-to-undo': usage,
  'unknown-client': usage,
  'unknown-project': usage,
  'unknown-stage': usage,
  'unknown-value': usage,
  'name-taken': usage,
  'bad-client-name': usage,
  'bad-project-number': usage,
  'archive-locked': locked,
  'no-permission': user,
  'disk-full': user,
  'read-only': user,
  'disk-error': user,
  'index-unusable': user,
  'index-on-share': usage,
  'journal-newer': user,
  'state-unusable': user,
  'mass-absence': user,
};
