import type { DocumentFields } from '../../src/catalog/document-fields.ts';
import type { Condition } from '../../src/query/condition.ts';
import type { Client, Project, Register } from '../../src/register/register.ts';
import { foldText } from '../../src/text/fold.ts';
import { soundsOf } from '../../src/text/sounds.ts';
import { chineseRuns, isSpeakable, spokenPieces } from '../../src/text/spoken.ts';

/** A document as a search without an index looks at it. */
export type PlainDocument = {
  readonly path: string;
  readonly size: number;
  /** `YYYYMMDD`. */
  readonly day: string;
  readonly fields: DocumentFields;
  readonly tags: readonly string[];
};

type Seen = { readonly document: PlainDocument; readonly client?: Client; readonly project?: Project };

const said = new Map<string, readonly string[]>();

function saidOf(run: string): readonly string[] {
  let sounds = said.get(run);
  if (sounds === undefined) said.set(run, (sounds = soundsOf(run)));
  return sounds;
}

/** Returns the paths of those documents that meet `condition`: all are looked at, one after the other. */
export function searchPlainly(
  documents: readonly PlainDocument[],
  register: Register,
  condition: Condition | undefined,
): readonly string[] {
  const seen = documents.map((document) => look(document, register));
  const runs = new Set(
    seen.flatMap((one) =>
      [nameOf(one.document), ...termsOf(one)].flatMap((text) => chineseRuns(foldText(text))),
    ),
  );
  const meets = (one: Seen, wanted: Condition): boolean => {
    switch (wanted.kind) {
      case 'all':
        return wanted.of.every((part) => meets(one, part));
      case 'any':
        return wanted.of.some((part) => meets(one, part));
      case 'not':
        return !meets(one, wanted.of);
      case 'word':
        return hasWord(one, wanted, runs);
      case 'value':
        return hasValue(one, wanted);
      case 'day':
        return within(one.document.day, wanted.from, wanted.until);
      case 'size':
        return within(one.document.size, wanted.min, wanted.max);
    }
  };
  const found = condition === undefined ? seen : seen.filter((one) => meets(one, condition));
  return found.map(({ document }) => document.path).toSorted();
}

function look(document: PlainDocument, register: Register): Seen {
  const { client: name = '', project: number = '' } = document.fields;
  const client = name === '' ? undefined : register.client(name)?.client;
  const project = number === '' ? undefined : register.project(client?.name ?? name, number)?.project;
  return { document, ...(client && { client }), ...(project && { project }) };
}

function nameOf({ path }: PlainDocument): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function clientNames({ document, client }: Seen): readonly string[] {
  return given([document.fields.client, client?.name, client?.fullName, ...(client?.aliases ?? [])]);
}

function projectNames({ document, project }: Seen): readonly string[] {
  return given([document.fields.project, project?.number, project?.name, ...(project?.aliases ?? [])]);
}

function tagsOf({ document, client, project }: Seen): readonly string[] {
  const facts = [client?.industry, client?.type, project?.businessType];
  return given([...document.tags, ...facts, ...(client?.tags ?? []), ...(project?.tags ?? [])]);
}

function termsOf(seen: Seen): readonly string[] {
  return [...clientNames(seen), ...projectNames(seen), ...tagsOf(seen)];
}

function hasWord(
  seen: Seen,
  { text, place }: Extract<Condition, { readonly kind: 'word' }>,
  runs: ReadonlySet<string>,
): boolean {
  const word = foldText(text.trim());
  if (word === '') return true;
  const { path, fields } = seen.document;
  if (place === 'content') return false;
  if (place === 'folder') return foldText(path.slice(0, Math.max(0, path.lastIndexOf('/')))).includes(word);
  const spoken = isSpeakable(word) ? [...runs].flatMap((run) => spokenPieces(run, saidOf(run), word)) : [];
  const places = [nameOf(seen.document), ...(place === 'name' ? [] : termsOf(seen))].map(foldText);
  if (place === 'anywhere' && (fields.category === text.trim() || fields.category === word)) return true;
  return [word, ...spoken].some((one) => places.some((each) => each.includes(one)));
}

function hasValue(seen: Seen, { field, value }: Extract<Condition, { readonly kind: 'value' }>): boolean {
  const { fields, path } = seen.document;
  const among = (texts: readonly string[]): boolean =>
    texts.some((text) => foldText(text) === foldText(value));
  switch (field) {
    case 'client':
      return among(clientNames(seen));
    case 'project':
      return among(projectNames(seen));
    case 'tag':
      return among(tagsOf(seen));
    case 'owner':
      return among(given([seen.client?.owner, seen.project?.owner, seen.project?.stages.at(-1)?.owner]));
    case 'stage':
      return seen.project?.stage === value;
    case 'type':
      return (fields.businessType ?? seen.project?.businessType) === value;
    case 'filedStage':
      return fields.filedStage === value;
    case 'category':
      return fields.category === value;
    case 'extension':
      return foldText(path).endsWith(`.${foldText(value)}`);
  }
}

function within<Value extends string | number>(value: Value, least?: Value, most?: Value): boolean {
  return (least === undefined || value >= least) && (most === undefined || value <= most);
}

function given(texts: readonly (string | undefined)[]): readonly string[] {
  return texts.filter((text): text is string => text !== undefined && text !== '');
}
