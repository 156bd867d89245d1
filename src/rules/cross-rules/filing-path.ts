import { caseKey } from '../../text/fold.ts';
import { normalInbox } from '../inbox-path.ts';
import { parsePathTemplate, pathFields } from '../path-template.ts';
import type { FoundProblem, KeyPath } from '../problem-codes.ts';
import type { PathLevel } from '../rules.ts';
import type { RulesFile } from '../schema.ts';
import { listOf } from '../written-forms.ts';
import { unsafeName } from './safe-names.ts';

const PATH: KeyPath = ['filing', 'path'];
const EXAMPLE = '{client}/{project}/{stage}';

/** Checks that the filing path can be parsed, stays below the archive, and keeps clients apart. */
export function filingPathIsSound({ filing }: RulesFile): readonly FoundProblem[] {
  const parsed = parsePathTemplate(filing.path);
  const said = { path: filing.path, example: EXAMPLE };
  if (parsed.ok) {
    const problems = parsed.value.flatMap(unsafeLevel);
    const hasClient = parsed.value.some((level) =>
      level.some((part) => 'field' in part && part.field === 'client'),
    );
    if (!hasClient) problems.push({ code: 'path-without-client', path: PATH, details: said });
    return problems;
  }
  const { failure } = parsed;
  switch (failure.kind) {
    case 'absolute':
    case 'escapes':
    case 'empty-level':
      return [{ code: `path-${failure.kind}`, path: PATH, details: said }];
    case 'syntax':
      return [{ code: 'path-syntax', path: PATH, details: { ...said, part: failure.part } }];
    case 'unknown-field': {
      const known = pathFields.join(' / ');
      const near = failure.near.join(' / ');
      const details = { path: filing.path, field: failure.field, near, known };
      return [{ code: 'path-unknown-field', path: PATH, details }];
    }
  }
}

/** Checks that the filing path does not lead into an inbox: documents there would be filed again and again. */
export function filingPathLeavesInboxAlone({ filing, inbox }: RulesFile): readonly FoundProblem[] {
  const literal = caseKey(/^[^{]*(?=\/)/.exec(filing.path)?.[0] ?? '');
  return listOf(inbox).flatMap((written): readonly FoundProblem[] => {
    const folder = caseKey(normalInbox(written));
    if (folder === '' || !`${literal}/`.startsWith(`${folder}/`)) return [];
    return [{ code: 'path-in-inbox', path: PATH, details: { path: filing.path, inbox: written } }];
  });
}

/** Checks the literal text of a level for names that are unsafe; fields are replaced by a letter. */
function unsafeLevel(level: PathLevel): FoundProblem[] {
  const name = level.map((part) => ('text' in part ? part.text : 'x')).join('');
  return [...unsafeName(name, PATH)];
}
