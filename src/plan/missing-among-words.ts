import type { GivenFacts, NameContext, ParsedName } from '../names/parsed-name.ts';
import { spellName } from '../names/spell-name.ts';
import { understandName } from '../names/understand-name.ts';
import type { Candidate } from '../names/understanding.ts';
import type { HeldReason } from './plan.ts';

/** So sure the words must be of whose document it is. */
const SURE = 0.9;

/**
 * Returns the first part that is missing in a name which fits no pattern, where its words say clearly whose document it
 * is (`软件开发服务合同——隆泽丰投.doc` lacks the project); undefined where they do not.
 */
export function missingAmongWords(
  { fileName }: Pick<ParsedName, 'fileName'>,
  context: NameContext,
  given: GivenFacts = {},
): HeldReason | undefined {
  const { maxNameBytes, canonical } = context.rules;
  const { clients, projects, categories } = understandName(spellName(fileName, maxNameBytes), context);
  if (given.client === undefined && !isSaid(clients)) return undefined;
  const lacks = {
    project: given.project === undefined && !isSaid(projects),
    projectName: given.project === undefined && !isSaid(projects),
    category: !isSaid(categories),
  };
  const missing = canonical.fields.find(
    ({ field, optional }) => !optional && field in lacks && lacks[field as keyof typeof lacks],
  );
  return missing && { code: 'missing-part', part: missing.field };
}

function isSaid(candidates: readonly Candidate[]): boolean {
  return candidates.some(({ confidence }) => confidence >= SURE);
}
