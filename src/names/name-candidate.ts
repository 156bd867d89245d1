import type { FieldName, Pattern } from '../rules/rules.ts';
import { narrowText } from '../text/narrow.ts';
import { joinParts } from './format-name.ts';
import type { Hint } from './hint.ts';
import { isOfOtherTime } from './other-time.ts';
import { parseName } from './parse-name.ts';
import type { NameContext, NameParts, NameReason, ParsedName, Suggestion } from './parsed-name.ts';
import { formReasons } from './part-options.ts';
import type { PartOption, ProposalSource } from './part-options.ts';
import { hasStrangeWords } from './strange-words.ts';
import type { Choice } from './suggest-from-evidence.ts';
import type { Remainder } from './suggestion-remainder.ts';

/** A name that could be proposed; a doubtful one is only shown to a person. */
export type NameCandidate = Suggestion & { readonly isDoubtful: boolean };

/** The factor for a document from a time far from that of its project. */
const OTHER_TIME = 0.5;

/**
 * The factor for a project known only by its name, or part of it: others may have similar projects, and unknown words
 * may name them.
 */
const NAME_ALONE = 0.9;

/** `预算 2.0`: a version, or part of a name; nobody can tell. */
const bareNumber = /(?:^| )\d{1,2}(?:\.0|(?:\.\d{1,2}){2})$/u;
const BARE_NUMBER = 0.85;

/** Returns the name that `choice` and what is left over make, or undefined if they make none that reads as it was meant. */
export function candidateOf(
  choice: Choice,
  remainder: Remainder,
  source: ProposalSource,
): NameCandidate | undefined {
  const { parsed, context } = source;
  const wanted: { [Field in FieldName]?: string } & { extension: string } = {
    ...remainder.parts,
    extension: parsed.parts.extension,
  };
  for (const field of ['client', 'project', 'type', 'category'] as const) {
    const option = choice[field];
    if (option !== undefined) wanted[field] = option.value;
  }
  const rest = withoutPinyin(wanted.description, wanted.client, source.hints);
  if (rest === undefined) delete wanted.description;
  else wanted.description = rest;
  const pattern = patternFor(wanted, source);
  if (pattern === undefined) return undefined;
  const parts = partsIn(pattern, wanted, context);
  const joined = joinParts(parts, pattern, context.rules);
  if (!joined.ok || !readsBack(joined.value, parts, pattern, context)) return undefined;
  const options = [choice.client, choice.project, choice.type, choice.category].flatMap((each) => each ?? []);
  const isFarInTime = !isAccepted(parsed) && isOfOtherTimeThanProject(wanted, source);
  const isDoubtful =
    isFarInTime || remainder.isDoubtful || options.some((option) => option.isDoubtful === true);
  const mayBeOther = isByNameAlone(choice) || isByPart(choice);
  const mayNameOthers = mayBeOther && hasStrangeWords(remainder.parts.description, parsed.fileName);
  const isOpen = wanted.version === undefined && bareNumber.test(rest ?? '');
  const sure =
    remainder.confidence *
    (isFarInTime ? OTHER_TIME : 1) *
    (mayNameOthers ? NAME_ALONE : 1) *
    (isOpen ? BARE_NUMBER : 1);
  return {
    name: joined.value,
    confidence: options.reduce((product, { confidence }) => product * confidence, sure),
    parts,
    reasons: reasonsOf(options, [
      ...formReasons(parsed, parts),
      ...remainder.reasons.flatMap(withRest(rest)),
    ]),
    isDoubtful,
  };
}

/** Letters that are read as the client's pinyin add nothing to its name. */
function withoutPinyin(
  description: string | undefined,
  client: string | undefined,
  hints: readonly Hint[],
): string | undefined {
  let rest = description;
  for (const { source, value, seen } of hints) {
    if (source !== 'pinyin' || value !== client || rest === undefined) continue;
    const word = new RegExp(`(?<![a-z])${seen}(?![a-z])[ _-]?`, 'giu');
    rest = rest.replace(word, '').replace(/[ _-]+$/u, '');
  }
  return rest === '' ? undefined : rest;
}

/** Reasons about the description name its final form. */
function withRest(rest: string | undefined): (reason: NameReason) => readonly NameReason[] {
  return (reason) => {
    if (reason.code !== 'description') return [reason];
    return rest === undefined ? [] : [{ ...reason, from: rest, to: rest }];
  };
}

/** Returns whether the name has a form of these rules: then it means what it says. */
function isAccepted({ pattern }: ParsedName): boolean {
  return pattern !== undefined && pattern.status !== 'recognised';
}

/** Returns whether nothing but the name of a project says whose the document is. */
function isByNameAlone({ client, project }: Choice): boolean {
  const codesOf = (option: PartOption | undefined): readonly string[] =>
    option === undefined ? [] : [option.reason, ...(option.more ?? [])].map(({ code }) => code);
  const [clients, projects] = [codesOf(client), codesOf(project)];
  return (
    projects.length > 0 &&
    clients.every((code) => code === 'client-of-project' || code === 'pinyin-unsure') &&
    projects.every((code) => code === 'project-by-name')
  );
}

function isByPart({ project }: Choice): boolean {
  return project?.reason.code === 'project-by-part' && project.more?.every(isOfPart) !== false;
}

function isOfPart({ code }: NameReason): boolean {
  return code === 'project-by-part';
}

function isOfOtherTimeThanProject(wanted: NameParts, { context, given }: ProposalSource): boolean {
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

/** A wide sign is accepted in an existing name in some places, but never written. */
function isNarrow(text: string | undefined): boolean {
  return text === undefined || narrowText(text) === text;
}

/** Returns whether a name of these rules has a part `field`, by its number or name if it is the project. */
export function needs({ parsed, context }: ProposalSource, field: 'project' | 'type' | 'category'): boolean {
  const { fields } = ownPattern(parsed) ?? context.rules.canonical;
  return fields.some((each) => each.field === field || (field === 'project' && each.field === 'projectName'));
}

function ownPattern({ pattern }: ParsedName): Pattern | undefined {
  return pattern?.status === 'recognised' ? undefined : pattern;
}
