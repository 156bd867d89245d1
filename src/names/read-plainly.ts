import type { Project, Register } from '../register/register.ts';
import type { FieldName, Pattern, Rules } from '../rules/rules.ts';
import { dateForm } from './date-form.ts';
import { isOnlyDayAndVersion } from './only-day-and-version.ts';
import type { NameContext, NameParts, ParsedName } from './parsed-name.ts';
import { endsInMark } from './scan-marks.ts';
import { versionForm } from './version-form.ts';

/** What plain names are made of, gathered once for a register and its rules. */
export type PlainWords = {
  readonly projects: ReadonlyMap<string, ReadonlyMap<string, Project>>;
  /** The beginnings of client names that contain the separator: such names need the thorough reading. */
  readonly torn: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  readonly described: Pattern | undefined;
};

const known = new WeakMap<Register, { readonly rules: Rules; readonly words: PlainWords | undefined }>();

const usual: readonly FieldName[] = ['client', 'project', 'type', 'category', 'date', 'version'];
const withDescription = usual.toSpliced(4, 0, 'description');
const extension = /^(?=.*[a-z])[a-z0-9]{1,8}$/;

/**
 * Returns what a name says that is right in every way and made of plain characters, at a tenth of the cost of the
 * thorough reading, with the same result; undefined for every other name. Most names of a tidy archive are plain.
 */
export function readPlainly(fileName: string, context: NameContext): ParsedName | undefined {
  const { rules } = context;
  const words = wordsOf(context);
  if (words === undefined) return undefined;
  // First what most wrong names lack: a client before the first separator.
  const projects = words.projects.get(fileName.slice(0, fileName.indexOf(rules.separator)));
  const dot = fileName.indexOf('.');
  if (projects === undefined || dot < 1 || !isPlain(fileName, rules.maxNameBytes)) return undefined;
  const end = fileName.slice(dot + 1);
  if (!extension.test(end)) return undefined;
  const pieces = fileName.slice(0, dot).split(rules.separator);
  const [client = '', project = '', type = '', category = '', ...rest] = pieces;
  if (words.torn.has(client) || !words.types.has(type) || !words.categories.has(category)) return undefined;
  const registered = projects.get(project);
  if (registered === undefined || (registered.businessType ?? type) !== type) return undefined;
  const tail = readTail(rest, words);
  if (tail === undefined) return undefined;
  const { description, date, version } = tail;
  // Assigned one by one: spreading optional parts costs more than all the rest.
  const parts: Writable<NameParts> = { client, project, type, category, extension: `.${end}` };
  const raw: Writable<ParsedName['raw']> = { client, project, type, category };
  if (description !== undefined) parts.description = raw.description = description;
  if (date !== undefined) parts.date = raw.date = date;
  if (version !== undefined) {
    parts.version = version.slice(1);
    raw.version = version;
  }
  const pattern = description === undefined ? rules.canonical : words.described;
  return { fileName, pattern, parts, raw, problems: [], ambiguous: [] };
}

type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

type Tail = { readonly description?: string; readonly date?: string; readonly version?: string };

/** Reads what follows the category: a description that could be nothing else, an exact date, an exact version. */
function readTail(pieces: readonly string[], words: PlainWords): Tail | undefined {
  const tail: { description?: string; date?: string; version?: string } = {};
  for (const piece of pieces) {
    const isLate = tail.date !== undefined || tail.version !== undefined;
    if (tail.version !== undefined) return undefined;
    if (tail.date === undefined && dateForm(piece)?.isExact === true) tail.date = piece;
    else if (versionForm(piece)?.isExact === true) tail.version = piece;
    else if (!isLate && tail.description === undefined && isDescription(piece, words))
      tail.description = piece;
    else return undefined;
  }
  return tail;
}

/** Begins with a Han character, goes on with Han characters and digits, and is no value of another field and no mark. */
export function isDescription(
  piece: string,
  { described, types, categories, projects }: PlainWords,
): boolean {
  if (described === undefined || !/^[\u4e00-\u9fff][\u4e00-\u9fff\d]+$/.test(piece)) return false;
  if (types.has(piece) || categories.has(piece) || projects.has(piece)) return false;
  if (dateForm(piece) !== undefined || versionForm(piece) !== undefined) return false;
  return !endsInMark(piece) && !isOnlyDayAndVersion(piece);
}

/** ASCII letters, digits, `_`, `-`, one dot, and common Han characters, short enough. */
export function isPlain(name: string, maxBytes: number): boolean {
  let bytes = 0;
  for (let index = 0; index < name.length; index++) {
    const unit = name.charCodeAt(index);
    const isWord =
      (unit >= 0x61 && unit <= 0x7a) ||
      (unit >= 0x30 && unit <= 0x39) ||
      (unit >= 0x41 && unit <= 0x5a) ||
      (unit >= 0x2d && unit <= 0x2e) ||
      unit === 0x5f;
    if (!isWord && (unit < 0x4e00 || unit > 0x9fff)) return false;
    bytes += isWord ? 1 : 3;
  }
  return bytes <= maxBytes;
}

/** Returns what plain names are made of; undefined where the rules have no usual names. */
export function wordsOf({ register, rules }: NameContext): PlainWords | undefined {
  const remembered = known.get(register);
  if (remembered?.rules === rules) return remembered.words;
  const words = gatherWords(register, rules);
  known.set(register, { rules, words });
  return words;
}

function gatherWords(register: Register, rules: Rules): PlainWords | undefined {
  if (!hasFields(rules.canonical, usual)) return undefined;
  const projects = new Map<string, ReadonlyMap<string, Project>>();
  const torn = new Set<string>();
  for (const { name, fullName, aliases } of register.clients) {
    projects.set(name, new Map(register.projectsOf(name).map((project) => [project.number, project])));
    for (const one of [name, fullName ?? '', ...aliases]) {
      if (one.includes(rules.separator)) torn.add(one.slice(0, one.indexOf(rules.separator)));
    }
  }
  return {
    projects,
    torn,
    types: new Set(rules.types.terms.map(({ name }) => name)),
    categories: new Set(rules.categories.terms.map(({ name }) => name)),
    described: rules.patterns.find(
      (pattern) => pattern.status === 'accepted' && !pattern.anyOrder && hasFields(pattern, withDescription),
    ),
  };
}

function hasFields({ fields }: Pattern, wanted: readonly FieldName[]): boolean {
  const isOptional = (field: FieldName): boolean => field === 'date' || field === 'version';
  return (
    fields.length === wanted.length &&
    fields.every(({ field, optional }, index) => field === wanted[index] && optional === isOptional(field))
  );
}
