import type { FieldName, Pattern } from '../rules/rules.ts';
import { narrowText } from '../text/narrow.ts';
import { findTokens, namesSomebody } from './find-tokens.ts';
import type { Token } from './find-tokens.ts';
import { joinParts } from './format-name.ts';
import type { Hint } from './hint.ts';
import { isOfOtherTime } from './other-time.ts';
import { parseName } from './parse-name.ts';
import type {
  GivenFacts,
  NameContext,
  NameParts,
  NameReason,
  ParsedName,
  Suggestion,
} from './parsed-name.ts';
import { categoryOptions, clientOptions, formReasons, projectOptions, typeOptions } from './part-options.ts';
import type { PartOption, ProposalSource } from './part-options.ts';
import { spellName } from './spell-name.ts';
import type { SpelledName } from './spell-name.ts';
import { hasStrangeWords } from './strange-words.ts';
import { choicesFromEvidence, remainderOfEvidence } from './suggest-from-evidence.ts';
import type { Choice } from './suggest-from-evidence.ts';
import { remainderOf } from './suggestion-remainder.ts';
import type { Remainder } from './suggestion-remainder.ts';
import { understandName } from './understand-name.ts';
import type { Evidence } from './weigh-evidence.ts';

const MOST_PROPOSALS = 3;

/** A name is right if nothing else is nearly as likely: this much less at least. */
const CLEAR_LEAD = 0.25;

/** So sure a name is that what its words could mean otherwise need not be looked at. */
const SETTLED = 0.9;

/** What a proposal is worth whose document is of a time far from that of its project. */
const OTHER_TIME = 0.5;

/** A project known by its name alone: others may do the like, and words that nobody knows may name them. */
const NAME_ALONE = 0.9;

type Candidate = Suggestion & { readonly isDoubtful: boolean };

/** What a proposal is made of beside the name. */
export type ProposalFacts = {
  /** What a person said. */
  readonly given?: GivenFacts | undefined;
  readonly hints?: readonly Hint[];
};

/**
 * Returns the right name for `parsed` if one is clearly the likeliest, or undefined. Its confidence is 1 if only forms,
 * aliases, separators and width change, and less the more had to be concluded: from an order, a slip, the register, the
 * folder or the content.
 */
export function suggestName(
  parsed: ParsedName,
  context: NameContext,
  facts: ProposalFacts = {},
): Suggestion | undefined {
  const [best, second] = candidatesFor(sourceOf(parsed, context, facts));
  if (best === undefined || best.isDoubtful) return undefined;
  return second !== undefined && second.confidence > best.confidence - CLEAR_LEAD
    ? undefined
    : published(best);
}

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

/** A name that is cut into its parts says more than its words alone; where that leaves open what is meant, they are weighed. */
function candidatesFor(source: ProposalSource): readonly Candidate[] {
  const { parsed, context, hints } = source;
  // What is found among any words leaves the others out; they are weighed instead.
  const remainder = parsed.pattern?.anyOrder === true ? undefined : remainderOf(parsed);
  const own = remainder === undefined ? [] : candidatesOf(choicesFor(source), remainder, source);
  const [best] = own;
  const isSettled = best !== undefined && !best.isDoubtful && best.confidence >= SETTLED;
  if (parsed.pattern !== undefined && parsed.pattern.status !== 'recognised') return own;
  const hasRest = best?.parts.description !== undefined;
  if (isSettled && !hasRest) return own;
  const spelled = spellName(parsed.fileName, context.rules.maxNameBytes);
  // Among the words that are left over may be a day or a version; nothing else could be better known than it is.
  if (isSettled && !mayHideForm(parsed, spelled, context)) return own;
  const isNobodys =
    source.given.client === undefined && hints.length === 0 && !namesSomebody(spelled, context);
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

/** Claims that something speaks of a category, where one is needed: without it there is no name. */
function mayHaveCategory(source: ProposalSource, spelled: SpelledName): boolean {
  const { hints, context } = source;
  if (!needs(source, 'category') || hints.some(({ field }) => field === 'category')) return true;
  return findTokens(spelled, context).some(
    (token) => token.kind === 'word' && token.meanings.some(({ field }) => field === 'category'),
  );
}

/** Claims that some words have the form of a day or a version, and were not read as one. */
function mayHideForm({ parts }: ParsedName, spelled: SpelledName, context: NameContext): boolean {
  const isOpen = (kind: Token['kind']): boolean =>
    (kind === 'date' && parts.date === undefined) || (kind === 'version' && parts.version === undefined);
  return findTokens(spelled, context).some(({ kind }) => isOpen(kind));
}

function candidatesOf(
  choices: readonly Choice[],
  remainder: Remainder,
  source: ProposalSource,
): readonly Candidate[] {
  return sorted(choices.flatMap((choice) => candidateOf(choice, remainder, source) ?? []));
}

/** Returns the candidates with the likeliest first, each name once. */
function sorted(candidates: readonly Candidate[]): readonly Candidate[] {
  const byName = new Map<string, Candidate>();
  for (const candidate of candidates.toSorted((a, b) => b.confidence - a.confidence)) {
    if (!byName.has(candidate.name)) byName.set(candidate.name, candidate);
  }
  return [...byName.values()];
}

/** Claims that a name of these rules has a part `field`, by its number or name if it is the project. */
function needs({ parsed, context }: ProposalSource, field: 'project' | 'type' | 'category'): boolean {
  const { fields } = ownPattern(parsed) ?? context.rules.canonical;
  return fields.some((each) => each.field === field || (field === 'project' && each.field === 'projectName'));
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

function candidateOf(choice: Choice, remainder: Remainder, source: ProposalSource): Candidate | undefined {
  const { parsed, context } = source;
  const wanted: { [Field in FieldName]?: string } & { extension: string } = {
    ...remainder.parts,
    extension: parsed.parts.extension,
  };
  for (const field of ['client', 'project', 'type', 'category'] as const) {
    const option = choice[field];
    if (option !== undefined) wanted[field] = option.value;
  }
  const pattern = patternFor(wanted, source);
  if (pattern === undefined) return undefined;
  const parts = partsIn(pattern, wanted, context);
  const joined = joinParts(parts, pattern, context.rules);
  if (!joined.ok || !readsBack(joined.value, parts, pattern, context)) return undefined;
  const options = [choice.client, choice.project, choice.type, choice.category].flatMap((each) => each ?? []);
  const isElsewhen = !isAccepted(parsed) && isOfProjectElsewhen(wanted, source);
  const isDoubtful =
    isElsewhen || remainder.isDoubtful || options.some((option) => option.isDoubtful === true);
  const isAnybodys = isByNameAlone(choice) && hasStrangeWords(wanted.description);
  const sure = remainder.confidence * (isElsewhen ? OTHER_TIME : 1) * (isAnybodys ? NAME_ALONE : 1);
  return {
    name: joined.value,
    confidence: options.reduce((product, { confidence }) => product * confidence, sure),
    parts,
    reasons: reasonsOf(options, [...formReasons(parsed, parts), ...remainder.reasons]),
    isDoubtful,
  };
}

/** Claims that the name has a form of these rules: then it means what it says. */
function isAccepted({ pattern }: ParsedName): boolean {
  return pattern !== undefined && pattern.status !== 'recognised';
}

/** Claims that nothing but the name of a project says whose the document is. */
function isByNameAlone({ client, project }: Choice): boolean {
  const codesOf = (option: PartOption | undefined): readonly string[] =>
    option === undefined ? [] : [option.reason, ...(option.more ?? [])].map(({ code }) => code);
  const [clients, projects] = [codesOf(client), codesOf(project)];
  return (
    projects.length > 0 &&
    clients.every((code) => code === 'client-of-project') &&
    projects.every((code) => code === 'project-by-name')
  );
}

function isOfProjectElsewhen(wanted: NameParts, { context, given }: ProposalSource): boolean {
  if (given.project !== undefined || wanted.client === undefined || wanted.project === undefined)
    return false;
  return isOfOtherTime(wanted, context.register.project(wanted.client, wanted.project)?.project);
}

function reasonsOf(options: readonly PartOption[], others: readonly NameReason[]): readonly NameReason[] {
  const all = [...options.flatMap(({ reason, more = [] }) => [reason, ...more]), ...others];
  const isFirst = (reason: NameReason, index: number): boolean =>
    all.findIndex(
      ({ code, from, to }) => code === reason.code && from === reason.from && to === reason.to,
    ) === index;
  return all.filter(isFirst);
}

/** Returns the pattern in which the name is to be written: its own if that is right, else the first with a place for all. */
function patternFor(wanted: NameParts, { parsed, context }: ProposalSource): Pattern | undefined {
  const { canonical, patterns } = context.rules;
  const choices = [
    ownPattern(parsed) ?? canonical,
    canonical,
    ...patterns.filter(({ status }) => status === 'accepted'),
  ];
  const mustFit = (['description', 'date', 'version'] as const).filter(
    (field) => wanted[field] !== undefined,
  );
  return choices.find((pattern) =>
    mustFit.every((field) => pattern.fields.some((each) => each.field === field)),
  );
}

function ownPattern({ pattern }: ParsedName): Pattern | undefined {
  return pattern?.status === 'recognised' ? undefined : pattern;
}

function partsIn(pattern: Pattern, wanted: NameParts, { register }: NameContext): NameParts {
  const parts: { [Field in FieldName]?: string } & { extension: string } = { extension: wanted.extension };
  for (const { field } of pattern.fields) {
    const value = wanted[field];
    if (value !== undefined) parts[field] = value;
  }
  if (pattern.fields.some(({ field }) => field === 'projectName')) {
    const project = register.project(wanted.client ?? '', wanted.project ?? '')?.project;
    parts.projectName = project?.name ?? wanted.project ?? '';
  }
  return parts;
}

/** A name is proposed only if reading it, with this very register, gives the parts it was made of. */
function readsBack(name: string, parts: NameParts, pattern: Pattern, context: NameContext): boolean {
  const read = parseName(name, context);
  if (read.ambiguous.length > 0 || read.parts.extension !== parts.extension) return false;
  const unknown = new Set<string>();
  for (const problem of read.problems) {
    const isNew =
      problem.code === 'unknown-client' || (problem.code === 'unknown-project' && problem.wellFormed);
    if (!isNew) return false;
    unknown.add(problem.value);
  }
  const isSame = ({ field }: { readonly field: FieldName }): boolean =>
    read.parts[field] === parts[field] ||
    (read.parts[field] === undefined && unknown.has(parts[field] ?? ''));
  return pattern.fields.every(isSame) && isNarrow(parts.description);
}

/** A wide sign reads as right where it is excused, but is not written anew. */
function isNarrow(text: string | undefined): boolean {
  return text === undefined || narrowText(text) === text;
}

function published({ name, confidence, parts, reasons }: Candidate): Suggestion {
  return { name, confidence: Math.round(confidence * 100) / 100, parts, reasons };
}
