import { categoryConfidence, nameConfidence } from './assess-token.ts';
import type { InContext } from './assess-token.ts';
import { chooseTokens, isWordCharacter } from './choose-tokens.ts';
import type { Token } from './find-tokens.ts';
import { leftoverText } from './leftover-text.ts';
import type { UsedSpan } from './leftover-text.ts';
import type { Meaning } from './lexicon.ts';
import type { NameContext } from './parsed-name.ts';
import { endWithoutMarks, startWithoutMarks } from './scan-marks.ts';
import { shortenedProject } from './shortened-project.ts';
import type { ShortenedProject } from './shortened-project.ts';
import type { SpelledName } from './spell-name.ts';
import { understandTime } from './understand-time.ts';
import type { Candidate, ProjectCandidate, Understanding } from './understanding.ts';

const ALIAS = 0.995;
const TYPE = 0.98;
const TYPE_WITHIN = 0.6;
const NUMBER = 0.995;
const NEW_NUMBER = 0.9;
const VERSION = 0.99;
const SERIAL = 0.9;

/** `_a_cxw_02`: the author's initials and a serial number, as some people append. */
const authorTail = /_[a-z]{2,4}_0?(\d{1,2})$/u;

/**
 * Returns what a name says without regard to order, separators and brackets, even where nothing separates its words
 * (`华夏银行信用卡秋季拉新合同v2(1)`). Each value comes with the words that stand for it and a confidence; whatever is not a value
 * becomes the description.
 */
export function understandName(spelled: SpelledName, context: NameContext): Understanding {
  const { narrow } = spelled;
  const end = endWithoutMarks(narrow);
  const start = startWithoutMarks(narrow.slice(0, end));
  const body: SpelledName = {
    ...spelled,
    narrow: narrow.slice(start, end),
    text: spelled.text.slice(start, end),
  };
  const text = body.narrow;
  const named = chooseTokens(body, context);
  const shortened = shortenedIn(text, named, context);
  const tokens = shortened === undefined ? named : withPart(named, shortened.stretch);
  const time = understandTime(text, tokens);
  const versions = tokens.filter((token) => token.kind === 'version');
  const version = versionOf(text, versions);
  const values = valuesOf(text, tokens);
  if (shortened !== undefined) values.projects.push(shortened.candidate);
  const used = new Set<Token>([...time.used, ...(isOpen(version, versions) ? [] : versions), ...values.used]);
  const description = leftoverText(body, [
    ...tokens.filter((token) => used.has(token) || token.start === shortened?.stretch.start),
    ...serialOf(text, version),
  ]);
  return {
    clients: likeliest(values.clients),
    projects: likeliest(values.projects),
    types: likeliest(values.types),
    categories: likeliest(values.categories),
    date: time.date,
    year: time.year,
    doubtfulDay: time.doubtful,
    version,
    states: (isOpen(version, versions) ? [] : versions)
      .filter(({ mark }) => mark.canonical === undefined)
      .map((token) => text.slice(token.start, token.end)),
    marks: [narrow.slice(0, start), narrow.slice(end)]
      .map((mark) => mark.trim())
      .filter((mark) => mark !== ''),
    description,
  };
}

/**
 * Of several versions none is the document's; a serial number after the author's initials counts if there is no
 * version.
 */
function versionOf(
  text: string,
  versions: readonly (Token & { readonly kind: 'version' })[],
): Candidate | undefined {
  const named = versions.findLast(({ mark }) => mark.canonical !== undefined);
  if (named === undefined) {
    const [written = '', serial] = authorTail.exec(text) ?? [];
    return serial === undefined ? undefined : { value: serial, confidence: SERIAL, written, own: false };
  }
  const { mark, start, end } = named;
  if (versions.some((each) => (each.mark.canonical ?? mark.canonical) !== mark.canonical)) return undefined;
  return {
    value: mark.canonical ?? '',
    confidence: VERSION,
    written: text.slice(start, end),
    own: mark.isExact,
  };
}

/** Where the serial number stands that is the version, which is told by that alone. */
function serialOf(text: string, version: Candidate | undefined): readonly UsedSpan[] {
  const serial = version === undefined ? undefined : authorTail.exec(text);
  if (serial === null || serial === undefined || version?.written !== serial[0]) return [];
  return [{ start: serial.index + serial[0].lastIndexOf('_'), end: text.length }];
}

/** Returns whether versions are named and none of them is the document's: they stay words of the description. */
function isOpen(
  version: Candidate | undefined,
  versions: readonly (Token & { readonly kind: 'version' })[],
): boolean {
  return version === undefined && versions.some(({ mark }) => mark.canonical !== undefined);
}

/** If a name has no project and at most one client, part of a project's name may say which project it is. */
function shortenedIn(
  text: string,
  tokens: readonly Token[],
  context: NameContext,
): ShortenedProject | undefined {
  const { clients, projects } = valuesOf(text, tokens);
  const [client, ...others] = new Set(clients.map(({ value }) => value));
  if (others.length > 0 || projects.length > 0) return undefined;
  return shortenedProject(text, tokens, { client, context });
}

/** The part is a word of its own: what touches it is as whole as beside any other. */
function withPart(tokens: readonly Token[], { start, end }: UsedSpan): readonly Token[] {
  const apart = tokens.filter((token) => token.end <= start || token.start >= end);
  const part: Token = { kind: 'word', start, end, meanings: [] };
  return [...apart, part].toSorted((a, b) => a.start - b.start);
}

type Values = {
  readonly clients: Candidate[];
  readonly projects: ProjectCandidate[];
  readonly types: Candidate[];
  readonly categories: Candidate[];
  /** The tokens that stand for a value so surely that they are not words of the description. */
  readonly used: Set<Token>;
};

const LEAST_USED = 0.9;

function valuesOf(text: string, tokens: readonly Token[]): Values {
  const values: Values = { clients: [], projects: [], types: [], categories: [], used: new Set() };
  for (const [index, token] of tokens.entries()) {
    const confidence = addToken(values, { text, tokens, index });
    if (confidence >= LEAST_USED) values.used.add(token);
  }
  return values;
}

/** Adds what the token at `index` means; returns the confidence of the surest meaning. */
function addToken(values: Values, place: InContext): number {
  const token = place.tokens[place.index];
  if (token === undefined) return 0;
  const written = place.text.slice(token.start, token.end);
  if (token.kind === 'number') {
    values.projects.push({ value: written, confidence: NEW_NUMBER, written, own: true, isNumber: true });
    return NEW_NUMBER;
  }
  if (token.kind !== 'word') return 0;
  let most = 0;
  for (const meaning of token.meanings) {
    const { value, own } = meaning;
    const sure = own ? 1 : ALIAS;
    const isCategory = meaning.field === 'category';
    const confidence = sure * (isCategory ? categoryConfidence(place) : nameConfidence(place));
    if (meaning.field !== 'type') most = Math.max(most, confidence);
    if (meaning.field === 'client') values.clients.push({ value, confidence, written, own });
    else if (meaning.field === 'category') values.categories.push({ value, confidence, written, own });
    else if (meaning.field === 'type') most = Math.max(most, addType(values, meaning, place));
    else if (meaning.field === 'project') {
      const { project, isNumber } = meaning;
      const certain = isNumber ? NUMBER : confidence;
      values.projects.push({ value, confidence: certain, written, own, project, isNumber });
      most = Math.max(most, certain);
    }
  }
  return most;
}

/** A type inside other words (`Q3投放`) is a word of the description as well. */
function addType(values: Values, { value, own }: Meaning, { text, tokens, index }: InContext): number {
  const { start = 0, end = 0 } = tokens[index] ?? {};
  const standsAlone = !isWordCharacter(text, start - 1) && !isWordCharacter(text, end);
  const confidence = standsAlone ? TYPE : TYPE_WITHIN;
  values.types.push({ value, confidence, written: text.slice(start, end), own });
  return standsAlone ? confidence : 0;
}

/** Returns the candidates with the surest first, each value once; of equally sure ones the last in the name. */
function likeliest<One extends Candidate & { readonly project?: object }>(
  candidates: readonly One[],
): readonly One[] {
  const sorted = candidates.toReversed().toSorted((a, b) => b.confidence - a.confidence);
  return sorted.filter(
    (one, index) =>
      sorted.findIndex(({ value, project }) => value === one.value && project === one.project) === index,
  );
}
