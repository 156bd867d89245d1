import type { FieldName, Pattern } from '../rules/rules.ts';
import { joinParts } from './format-name.ts';
import { narrowText } from '../text/narrow.ts';
import { parseName } from './parse-name.ts';
import type { GivenFacts, NameContext, NameParts, ParsedName, Suggestion } from './parsed-name.ts';
import { categoryOptions, clientOptions, formReasons, projectOptions, typeOptions } from './part-options.ts';
import type { PartOption, ProposalSource } from './part-options.ts';
import { remainderOf } from './suggestion-remainder.ts';
import type { Remainder } from './suggestion-remainder.ts';

const MOST_PROPOSALS = 3;

type Candidate = Suggestion & { readonly isDoubtful: boolean };

/**
 * Returns the right name for `parsed` if there is exactly one, or undefined. Its confidence is 1 if only forms, aliases,
 * separators and width change, and less if an order, a near slip or a fact of the register had to be assumed.
 */
export function suggestName(
  parsed: ParsedName,
  context: NameContext,
  given: GivenFacts = {},
): Suggestion | undefined {
  const candidates = candidatesFor({ parsed, context, given });
  const [only] = candidates;
  if (only === undefined || candidates.length > 1 || only.isDoubtful) return undefined;
  return published(only);
}

/** Returns up to three names that `parsed` may have meant, the likeliest first, for a person to choose from. */
export function proposeNames(
  parsed: ParsedName,
  context: NameContext,
  given: GivenFacts = {},
): readonly Suggestion[] {
  return candidatesFor({ parsed, context, given }).slice(0, MOST_PROPOSALS).map(published);
}

function candidatesFor(source: ProposalSource): readonly Candidate[] {
  const remainder = remainderOf(source.parsed);
  if (remainder === undefined) return [];
  const candidates = new Map<string, Candidate>();
  for (const choice of choicesFor(source)) {
    const candidate = candidateOf(choice, remainder, source);
    if (candidate !== undefined && !candidates.has(candidate.name)) candidates.set(candidate.name, candidate);
  }
  return [...candidates.values()].toSorted((a, b) => b.confidence - a.confidence);
}

/** One value for each part that a name of these rules has. */
type Choice = { readonly [Field in 'client' | 'project' | 'type' | 'category']?: PartOption };

function choicesFor(source: ProposalSource): readonly Choice[] {
  const { fields } = ownPattern(source.parsed) ?? source.context.rules.canonical;
  const needs = (...wanted: readonly FieldName[]): boolean =>
    fields.some(({ field }) => wanted.includes(field));
  const needsProject = needs('project', 'projectName');
  const needsType = needs('type');
  const needsCategory = needs('category');
  const choices: Choice[] = [];
  for (const client of clientOptions(source)) {
    for (const project of needsProject ? projectOptions(client.value, source) : [undefined]) {
      for (const type of needsType ? typeOptions(client.value, project?.value, source) : [undefined]) {
        for (const category of needsCategory ? categoryOptions(source) : [undefined]) {
          choices.push({
            client,
            ...(project && { project }),
            ...(type && { type }),
            ...(category && { category }),
          });
        }
      }
    }
  }
  return choices;
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
  const isDoubtful = remainder.isDoubtful || options.some((option) => option.isDoubtful === true);
  return {
    name: joined.value,
    confidence: options.reduce((product, { confidence }) => product * confidence, remainder.confidence),
    parts,
    reasons: [...options.map(({ reason }) => reason), ...formReasons(parsed, parts), ...remainder.reasons],
    isDoubtful,
  };
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
