import type { FindingCode, Severity } from './finding-codes.ts';

/** How serious each finding is unless `checks.severity` says otherwise. */
export const defaultSeverities: { readonly [Code in FindingCode]: Severity | 'off' } = {
  'name-pattern': 'error',
  'unknown-client': 'error',
  'unknown-project': 'error',
  'unknown-type': 'error',
  'unknown-category': 'error',
  'alias-used': 'warning',
  'bad-date': 'error',
  'bad-version': 'error',
  'project-not-of-client': 'error',
  'type-not-of-project': 'error',
  misplaced: 'error',
  'forbidden-character': 'error',
  'reserved-name': 'error',
  'not-nfc': 'warning',
  'full-width': 'warning',
  'stray-space': 'warning',
  'too-long': 'error',
  'case-twin': 'error',
  'unicode-twin': 'error',
  'empty-file': 'warning',
  'extension-mismatch': 'warning',
  'temporary-left': 'warning',
  'stray-folder': 'warning',
  unfiled: 'warning',
};
