import type { Hint } from '../names/hint.ts';
import type { NameContext, ParsedName } from '../names/parsed-name.ts';
import type { ProposalFacts } from '../names/suggest-name.ts';
import { UNSURE_PINYIN } from '../names/part-options.ts';
import { spellName } from '../names/spell-name.ts';
import { understandName } from '../names/understand-name.ts';
import type { Candidate } from '../names/understanding.ts';
import type { HeldReason } from './plan.ts';

/** How sure the words must be about whose document it is. */
const SURE = 0.9;

/**
 * Returns the first part that is missing in a name which fits no pattern, where its words say clearly whose document it
 * is (`软件开发服务合同——隆泽丰投.doc` lacks the project); undefined where they do not.
 */
export function missingAmongWords(
  { fileName }: Pick<ParsedName, 'fileName'>,
  context: NameContext,
  { given = {}, hints = [] }: ProposalFacts,
): HeldReason | undefined {
  const { maxNameBytes, canonical } = context.rules;
  const { clients, projects, categories } = understandName(spellName(fileName, maxNameBytes), context);
  if (given.client === undefined && !isSaid(clients)) {
    const spelled = hints.filter(({ source }) => source === 'pinyin');
    const readings = [...new Set(spelled.map(({ value }) => value))];
    if (readings.length > 1) return { code: 'ambiguous', readings };
    if (!spelled.some(isSpelled)) return undefined;
  }
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

/** Two letters, or letters in another order, may be anything. */
function isSpelled({ confidence }: Hint): boolean {
  return confidence >= UNSURE_PINYIN;
}

function isSaid(candidates: readonly Candidate[]): boolean {
  return candidates.some(({ confidence }) => confidence >= SURE);
}
