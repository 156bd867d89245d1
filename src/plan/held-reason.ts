import { assertNever } from '../kernel/assert-never.ts';
import type { NameProblem, ParsedName } from '../names/parsed-name.ts';
import type { Register } from '../register/register.ts';
import type { FieldName, Pattern } from '../rules/rules.ts';
import type { HeldReason } from './plan.ts';
import type { DocumentReading } from './reading.ts';

/** What stands in the way most comes first: without the client nothing else can be judged. */
const order = [
  'unknown-client',
  'project-not-of-client',
  'unknown-project',
  'unknown-type',
  'unknown-category',
  'type-not-of-project',
  'bad-date',
  'bad-version',
  'name-pattern',
  'reserved-name',
  'forbidden-character',
  'too-long',
] as const satisfies readonly NameProblem['code'][];

/** Returns why a document with this name cannot be placed for certain: the fault that stands in the way most. */
export function heldReason(
  { parsed, suggestion }: Pick<DocumentReading, 'parsed' | 'suggestion'>,
  canonical: Pattern,
  register: Register,
): HeldReason {
  if (parsed.ambiguous.length > 0) return { code: 'ambiguous', readings: parsed.ambiguous };
  for (const code of order) {
    for (const problem of parsed.problems) {
      const reason = problem.code === code ? reasonOf(problem, parsed, register) : undefined;
      if (reason !== undefined) return reason;
    }
  }
  const missing = missingField(parsed.parts, canonical);
  if (missing !== undefined) return { code: 'missing-part', part: missing };
  return { code: suggestion === undefined ? 'name-not-understood' : 'not-certain' };
}

/** Returns the first field that a canonical name needs and `parts` lack. */
function missingField(
  parts: { readonly [Field in FieldName]?: string },
  canonical: Pattern,
): FieldName | undefined {
  return canonical.fields.find(({ field, optional }) => !optional && parts[field] === undefined)?.field;
}

function reasonOf(problem: NameProblem, { parts }: ParsedName, register: Register): HeldReason | undefined {
  switch (problem.code) {
    case 'unknown-client':
      // A number that belongs to a registered client points to another name for that client, however different it
      // looks.
      return {
        code: 'unknown-client',
        value: problem.value,
        near: [...new Set([...problem.near, ...ownersOf(parts.project, register)])],
      };
    case 'unknown-project': {
      const { value, near, wellFormed } = problem;
      return { code: 'unknown-project', value, near, wellFormed, client: parts.client ?? '' };
    }
    case 'unknown-type':
    case 'unknown-category':
      return { code: problem.code, value: problem.value, near: problem.near };
    case 'project-not-of-client':
      return {
        code: 'contradiction',
        value: problem.value,
        expected: problem.owners.join(', '),
        of: 'number',
      };
    case 'type-not-of-project':
      return { code: 'contradiction', value: problem.value, expected: problem.expected };
    case 'bad-date':
    case 'bad-version':
      return problem.canonical === undefined ? { code: problem.code, value: problem.value } : undefined;
    case 'name-pattern':
      return problem.problem === 'no-pattern' ? { code: 'name-not-understood' } : undefined;
    case 'reserved-name':
    case 'forbidden-character':
      return { code: 'name-unsafe', value: problem.value };
    case 'too-long':
      return { code: 'name-too-long', bytes: problem.bytes, limit: problem.limit };
    case 'alias-used':
    case 'full-width':
    case 'not-nfc':
    case 'stray-space':
      return undefined;
    default:
      return assertNever(problem);
  }
}

function ownersOf(project: string | undefined, register: Register): readonly string[] {
  return project === undefined ? [] : register.projectsNamed(project).map(({ client }) => client);
}
