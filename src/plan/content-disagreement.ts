import type { Hint } from '../names/hint.ts';
import type { NameContext, ParsedName } from '../names/parsed-name.ts';
import { spellName } from '../names/spell-name.ts';
import { understandName } from '../names/understand-name.ts';
import type { Candidate } from '../names/understanding.ts';
import type { HeldReason } from './plan.ts';

type Disagreement = Extract<HeldReason, { readonly code: 'content-disagrees' }>;

/** The least confidence of name and content, each, for a contradiction between them. */
const NAME_SAYS = 0.8;
const CONTENT_SAYS = 0.5;

/** Returns how the content of a document contradicts its name about whose it is or what it is; undefined if it does not. */
export function contentDisagreement(
  { fileName }: Pick<ParsedName, 'fileName'>,
  context: NameContext,
  hints: readonly Hint[],
): Disagreement | undefined {
  const said = hints.filter(({ source, confidence }) => source === 'content' && confidence >= CONTENT_SAYS);
  if (said.length === 0) return undefined;
  const { clients, categories } = understandName(spellName(fileName, context.rules.maxNameBytes), context);
  return between('client', clients, said) ?? between('category', categories, said);
}

function between(
  part: 'client' | 'category',
  [name]: readonly Candidate[],
  hints: readonly Hint[],
): Disagreement | undefined {
  if (name === undefined || name.confidence < NAME_SAYS) return undefined;
  const about = hints.filter(({ field }) => field === part);
  const other = about.find(({ value }) => value !== name.value);
  if (other === undefined || about.some(({ value }) => value === name.value)) return undefined;
  return { code: 'content-disagrees', part, name: name.value, content: other.value, seen: other.seen };
}
