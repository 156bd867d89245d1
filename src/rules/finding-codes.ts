/** The stable identifiers of the findings that `check` reports; public, documented in `docs/findings.md`. */
export const findingCodes = [
  'name-pattern',
  'unknown-client',
  'unknown-project',
  'unknown-type',
  'unknown-category',
  'alias-used',
  'bad-date',
  'bad-version',
  'project-not-of-client',
  'type-not-of-project',
  'misplaced',
  'forbidden-character',
  'reserved-name',
  'not-nfc',
  'full-width',
  'stray-space',
  'too-long',
  'case-twin',
  'unicode-twin',
  'empty-file',
  'extension-mismatch',
  'temporary-left',
  'stray-folder',
  'unfiled',
] as const;

/** The identifier of one kind of finding. */
export type FindingCode = (typeof findingCodes)[number];

/** How serious a finding is. */
export type Severity = 'error' | 'warning';
