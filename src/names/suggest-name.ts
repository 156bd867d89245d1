import { findTokens, namesSomebody } from './find-tokens.ts';
import type { Token } from './find-tokens.ts';
import type { Hint } from './hint.ts';
import { candidateOf, needs } from './name-candidate.ts';
import type { NameCandidate } from './name-candidate.ts';
import type { GivenFacts, NameContext, ParsedName, Suggestion } from './parsed-name.ts';
import { categoryOptions, clientOptions, projectOptions, typeOptions } from './part-options.ts';
import type { PartOption, ProposalSource } from './part-options.ts';
import { hasPieceOfProject } from './project-titles.ts';
import { spellName } from './spell-name.ts';
import type { SpelledName } from './spell-name.ts';
import { choicesFromEvidence, remainderOfEvidence } from './suggest-from-evidence.ts';
import type { Choice } from './suggest-from-evidence.ts';
import { suggestPlainly } from './suggest-plainly.ts';
import { remainderOf } from './suggestion-remainder.ts';
import type { Remainder } from './suggestion-remainder.ts';
import { understandName } from './understand-name.ts';
import type { Evidence } from './weigh-evidence.ts';

const MOST_PROPOSALS = 3;

/** A name is right if nothing else is nearly as likely: this much less at least. */
const CLEAR_LEAD = 0.25;

/** From this confidence on, other meanings of a name's words are not considered. */
const SETTLED = 0.9;

/** What a proposal is made from besides the name. */
export type ProposalFacts = {
  /** What a person said. */
  readonly given?: GivenFacts | undefined;
  /** May be computed when read: most names need none. */
  readonly hints?: readonly Hint[];
};

/**
 * Returns the right name for `parsed` if one is clearly the likeliest, or undefined. Its confidence is 1 if only
 * forms, aliases, separators and width change, and lower the more had to be concluded: from another order, a
 * misspelling, the register, the folder or the content.
 */
export function suggestName(
  parsed: ParsedName,
  context: NameContext,
  facts: ProposalFacts = {},
): Suggestion | undefined {
  // Facts given by a person count; other hints change nothing about a name that lacks nothing.
  const plain = facts.given === undefined ? suggestPlainly(parsed, context) : undefined;
  return plain ?? suggestThoroughly(parsed, context, facts);
}

/** Does the same as `suggestName` without its shortcut; a test compares the two. */
export function suggestThoroughly(
  parsed: ParsedName,
  context: NameContext,
  facts: ProposalFacts,
): Suggestion | undefined {
  const [best, ...others] = candidatesFor(sourceOf(parsed, context, facts));
  if (best === undefined || best.isDoubtful) return undefined;
  const rival = others.find(({ parts }) => telling.some((field) => parts[field] !== best.parts[field]));
  const isClear = rival === undefined || rival.confidence <= best.confidence - CLEAR_LEAD;
  return isClear ? published(best) : undefined;
}

/** Two names that agree in these fields differ only in what is left over. */
const telling = ['client', 'project', 'projectName', 'type', 'category', 'date', 'year', 'version'] as const;

/** Returns up to three names that `parsed` may have meant, the likeliest first, for a person to choose from. */
export function proposeNames(
  parsed: ParsedName,
  context: NameContext,
  facts: ProposalFacts = {},
): readonly Suggestion[] {
  return candidatesFor(sourceOf(parsed, context, facts))
    .slice(0, MOST_PROPOSALS)
    .map(published);
}

function sourceOf(
  parsed: ParsedName,
  context: NameContext,
  { given = {}, hints = [] }: ProposalFacts,
): ProposalSource {
  return { parsed, context, given, hints };
}

/**
 * A name that can be cut into its parts says more than its words alone; if the parts leave open what is meant, the
 * words are weighed.
 */
function candidatesFor(source: ProposalSource): readonly NameCandidate[] {
  const { parsed, context, hints } = source;
  // A pattern of any order leaves the other words out; they are weighed instead.
  const remainder = parsed.pattern?.anyOrder === true ? undefined : remainderOf(parsed);
  const own = remainder === undefined ? [] : candidatesOf(choicesFor(source), remainder, source);
  const [best] = own;
  const isSettled = best !== undefined && !best.isDoubtful && best.confidence >= SETTLED;
  if (parsed.pattern !== undefined && parsed.pattern.status !== 'recognised' && !isOnlyShape(parsed, own))
    return own;
  const hasRest = best?.parts.description !== undefined;
  if (isSettled && !hasRest) return own;
  const spelled = spellName(parsed.fileName, context.rules.maxNameBytes);
  // The remaining words may hold a day or a version; about all else the parts already say the most.
  if (isSettled && !mayHideForm(parsed, spelled, context)) return own;
  const isNobodys =
    source.given.client === undefined &&
    hints.length === 0 &&
    !namesSomebody(spelled, context) &&
    !hasPieceOfProject(spelled.narrow, context.register);
  if (isNobodys || !mayHaveCategory(source, spelled)) return own;
  const understanding = understandName(spelled, context);
  const { date, version } = understanding;
  const saysMore =
    (date !== undefined && parsed.parts.date === undefined) ||
    (version !== undefined && parsed.parts.version === undefined);
  if (isSettled && !saysMore) return own;
  const evidence: Evidence = { ...source, hints, understanding };
  const choices = choicesFromEvidence(evidence, (field) => needs(source, field));
  const weighed = candidatesOf(choices, remainderOfEvidence(evidence), source);
  return saysMore && weighed.length > 0 ? weighed : sorted([...own, ...weighed]);
}

/**
 * Returns whether a name has the separators of a pattern and not its values: `雀巢_咖啡校园行_服务合同_签字版`. The client must be
 * known, or the name belongs to somebody else.
 */
function isOnlyShape({ parts, problems }: ParsedName, own: readonly NameCandidate[]): boolean {
  if (own.length > 0 || parts.client === undefined || parts.project === undefined) return false;
  return problems.some(({ code }) => code === 'unknown-type' || code === 'unknown-category');
}

/** Returns whether something speaks of a category, where one is needed: without it there is no name. */
function mayHaveCategory(source: ProposalSource, spelled: SpelledName): boolean {
  const { hints, context } = source;
  if (!needs(source, 'category') || hints.some(({ field }) => field === 'category')) return true;
  return findTokens(spelled, context).some(
    (token) => token.kind === 'word' && token.meanings.some(({ field }) => field === 'category'),
  );
}

/** Returns whether some words have the form of a day or a version, and were not read as one. */
function mayHideForm({ parts }: ParsedName, spelled: SpelledName, context: NameContext): boolean {
  const isOpen = (kind: Token['kind']): boolean =>
    (kind === 'date' && parts.date === undefined) || (kind === 'version' && parts.version === undefined);
  return findTokens(spelled, context).some(({ kind }) => isOpen(kind));
}

function candidatesOf(
  choices: readonly Choice[],
  remainder: Remainder,
  source: ProposalSource,
): readonly NameCandidate[] {
  return sorted(choices.flatMap((choice) => candidateOf(choice, remainder, source) ?? []));
}

/** Returns the candidates with the likeliest first, each name once. */
function sorted(candidates: readonly NameCandidate[]): readonly NameCandidate[] {
  const byName = new Map<string, NameCandidate>();
  for (const candidate of candidates.toSorted((a, b) => b.confidence - a.confidence)) {
    if (!byName.has(candidate.name)) byName.set(candidate.name, candidate);
  }
  return [...byName.values()];
}

function choicesFor(source: ProposalSource): readonly Choice[] {
  const choices: Choice[] = [];
  for (const client of clientOptions(source)) {
    for (const project of needs(source, 'project') ? projectOptions(client.value, source) : [undefined]) {
      for (const type of needs(source, 'type')
        ? typeOptions(client.value, project?.value, source)
        : [undefined]) {
        for (const category of needs(source, 'category') ? categoryOptions(source) : [undefined]) {
          choices.push(choiceOf(client, project, type, category));
        }
      }
    }
  }
  return choices;
}

function choiceOf(
  client: PartOption,
  project: PartOption | undefined,
  type: PartOption | undefined,
  category: PartOption | undefined,
): Choice {
  const choice: { -readonly [Field in keyof Choice]: Choice[Field] } = { client };
  if (project !== undefined) choice.project = project;
  if (type !== undefined) choice.type = type;
  if (category !== undefined) choice.category = category;
  return choice;
}

function published({ name, confidence, parts, reasons }: NameCandidate): Suggestion {
  return { name, confidence: Math.round(confidence * 100) / 100, parts, reasons };
}
