import type { FieldName } from '../rules/rules.ts';
import type { Hint } from './hint.ts';
import type {
  GivenFacts,
  NameContext,
  NameParts,
  NameProblem,
  NameReason,
  ParsedName,
} from './parsed-name.ts';

/** One value that a part of the proposed name could have. */
export type PartOption = {
  readonly value: string;
  /** Between 0 and 1; 1 means that nothing had to be guessed. */
  readonly confidence: number;
  readonly reason: NameReason;
  /** What else speaks for it. */
  readonly more?: readonly NameReason[];
  /** Only shown to a person, never taken automatically: the name itself says otherwise. */
  readonly isDoubtful?: true;
};

/** What a proposal is made from. */
export type ProposalSource = {
  readonly parsed: ParsedName;
  readonly context: NameContext;
  readonly given: GivenFacts;
  /** What is known from other sources than the name. */
  readonly hints: readonly Hint[];
};

const FROM_REGISTER = 0.98;
const SUPPORTED_SLIP = 0.8;
const SLIP = 0.6;
const AGAINST_THE_NAME = 0.5;

/** Pinyin less sure than this decides nothing, whatever speaks for it. */
export const UNSURE_PINYIN = 0.5;

/** Returns the clients it could be, the likeliest first; none if it is not known or contradicts what was given. */
export function clientOptions({ parsed, context, given, hints }: ProposalSource): readonly PartOption[] {
  const { register } = context;
  const said = parsed.parts.client;
  if (given.client !== undefined) {
    const client = register.client(given.client)?.client.name ?? given.client;
    return said === undefined || said === client ? [optionOf(client, 1, 'given', parsed.raw.client)] : [];
  }
  const choices = parsed.ambiguous.filter((name) => register.client(name)?.client.name === name);
  if (choices.length > 1) {
    return choices.map((name) =>
      doubtful(optionOf(name, AGAINST_THE_NAME, 'client-known', parsed.raw.client)),
    );
  }
  const owners = problemOf(parsed, 'project-not-of-client')?.owners ?? [];
  const wrong = owners.map((owner) => doubtful(optionOf(owner, AGAINST_THE_NAME, 'near-slip', said)));
  if (said !== undefined) {
    const isAlias = parsed.problems.some((each) => each.code === 'alias-used' && each.field === 'client');
    return [...wrong, optionOf(said, 1, isAlias ? 'client-alias' : 'client-known', parsed.raw.client)];
  }
  const projects = parsed.parts.project === undefined ? [] : register.projectsNamed(parsed.parts.project);
  const unknown = problemOf(parsed, 'unknown-client');
  if (unknown === undefined) {
    return projects.map((project) =>
      optionOf(project.client, FROM_REGISTER, 'client-of-project', project.number),
    );
  }
  const isSupported = (client: string): boolean => projects.some((project) => project.client === client);
  const slips = unknown.near.map((near) =>
    optionOf(near, isSupported(near) ? SUPPORTED_SLIP : SLIP, 'near-slip', unknown.value),
  );
  const spelled = hints.flatMap(({ source, value, seen, confidence }) => {
    if (source !== 'pinyin' || seen !== unknown.value) return [];
    if (confidence < UNSURE_PINYIN) {
      const sure = isSupported(value) ? SUPPORTED_SLIP : confidence;
      return [doubtful(optionOf(value, sure, 'pinyin-unsure', seen))];
    }
    return [optionOf(value, isSupported(value) ? FROM_REGISTER : confidence, 'pinyin', seen)];
  });
  return [...slips, ...spelled].toSorted((a, b) => b.confidence - a.confidence);
}

/** Returns the projects of `client` it could be, by number. */
export function projectOptions(client: string, source: ProposalSource): readonly PartOption[] {
  const { parsed, context, given } = source;
  const { register, rules } = context;
  const raw = parsed.raw.project ?? parsed.raw.projectName;
  const said = parsed.parts.project;
  if (given.project !== undefined) {
    const number = register.project(client, given.project)?.project.number ?? given.project;
    return said === undefined || said === number ? [optionOf(number, 1, 'given', raw)] : [];
  }
  const choices = parsed.ambiguous.filter((each) => register.project(client, each)?.project.number === each);
  if (choices.length > 1) {
    return choices.map((each) => doubtful(optionOf(each, AGAINST_THE_NAME, 'project-by-name', raw)));
  }
  const unknown = problemOf(parsed, 'unknown-project');
  if (unknown === undefined) {
    if (said === undefined) return [];
    if (register.project(client, said) === undefined) {
      const near = register.nearProjects(client, said);
      return near.map((number) => doubtful(optionOf(number, AGAINST_THE_NAME, 'near-slip', said)));
    }
    const isByName =
      raw !== undefined && parsed.problems.some(({ code }) => code === 'alias-used') && raw !== said;
    const code = isByName || parsed.parts.projectName !== undefined ? 'project-by-name' : 'project-known';
    return [optionOf(said, 1, code, raw)];
  }
  const known = register.project(client, unknown.value);
  if (known !== undefined) return [optionOf(known.project.number, 1, 'project-known', unknown.value)];
  if (rules.projectNumber.test(unknown.value)) return [optionOf(unknown.value, 1, 'project-new', raw)];
  return register
    .nearProjects(client, unknown.value)
    .map((near) => optionOf(near, SLIP, 'near-slip', unknown.value));
}

/** Returns the types it could be; the type of the project fills in for a missing one. */
export function typeOptions(
  client: string,
  project: string | undefined,
  { parsed, context }: ProposalSource,
): readonly PartOption[] {
  const owner = project === undefined ? undefined : context.register.project(client, project)?.project;
  const business = owner?.businessType;
  const ofProject =
    business === undefined ? undefined : (context.rules.types.find(business)?.name ?? business);
  const said = parsed.parts.type;
  if (said !== undefined) {
    if (ofProject !== undefined && ofProject !== said) {
      return [doubtful(optionOf(ofProject, AGAINST_THE_NAME, 'type-of-project', said))];
    }
    return [optionOf(said, 1, isAlias(parsed, 'type') ? 'type-alias' : 'type-known', parsed.raw.type)];
  }
  const unknown = problemOf(parsed, 'unknown-type');
  if (unknown === undefined) {
    return ofProject === undefined ? [] : [optionOf(ofProject, FROM_REGISTER, 'type-of-project', project)];
  }
  return unknown.near
    .map((near) => optionOf(near, near === ofProject ? SUPPORTED_SLIP : SLIP, 'near-slip', unknown.value))
    .toSorted((a, b) => b.confidence - a.confidence);
}

/** Returns the categories it could be; a missing one is not guessed. */
export function categoryOptions({ parsed }: ProposalSource): readonly PartOption[] {
  const said = parsed.parts.category;
  if (said !== undefined) {
    const code = isAlias(parsed, 'category') ? 'category-alias' : 'category-known';
    return [optionOf(said, 1, code, parsed.raw.category)];
  }
  const unknown = problemOf(parsed, 'unknown-category');
  return (unknown?.near ?? []).map((near) => optionOf(near, SLIP, 'near-slip', unknown?.value));
}

/** Returns the first problem of `parsed` with this code. */
export function problemOf<Code extends NameProblem['code']>(
  parsed: ParsedName,
  code: Code,
): (NameProblem & { readonly code: Code }) | undefined {
  return parsed.problems.find(
    (problem): problem is NameProblem & { readonly code: Code } => problem.code === code,
  );
}

/** Returns the reasons for a date and version that were written in another form. */
export function formReasons(parsed: ParsedName, parts: NameParts): readonly NameReason[] {
  const reasons: NameReason[] = [];
  const date = problemOf(parsed, 'bad-date');
  const version = problemOf(parsed, 'bad-version');
  if (date && parts.date !== undefined) reasons.push({ code: 'date-form', from: date.value, to: parts.date });
  if (version && parts.version !== undefined) {
    reasons.push({ code: 'version-form', from: version.value, to: `v${parts.version}` });
  }
  return reasons;
}

function isAlias(parsed: ParsedName, field: FieldName): boolean {
  return parsed.problems.some((problem) => problem.code === 'alias-used' && problem.field === field);
}

function optionOf(
  value: string,
  confidence: number,
  code: NameReason['code'],
  from: string | undefined,
): PartOption {
  return { value, confidence, reason: { code, from: from ?? '', to: value } };
}

function doubtful(option: PartOption): PartOption {
  return { ...option, isDoubtful: true };
}
