import type { DocumentFields, FolderReader, ParseDocument } from '../catalog/document-fields.ts';
import { present } from '../kernel/present.ts';
import { baseName, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { PathValues } from '../names/destination.ts';
import type { NameContext, NameParts, ParsedName } from '../names/parsed-name.ts';
import { parseName } from '../names/parse-name.ts';
import { placeIn } from '../names/place-of.ts';
import { rightNames } from '../names/right-names.ts';
import { spellName } from '../names/spell-name.ts';
import { understandName } from '../names/understand-name.ts';
import type { Candidate } from '../names/understanding.ts';

/** What a folder says about the documents in it. */
type FolderSays = {
  readonly place: PathValues | undefined;
  /** The names of the client and the project in the register, if it knows those of the folder. */
  readonly client: string | undefined;
  readonly project: string | undefined;
};

/** The most folders whose fields are remembered. */
const REMEMBERED = 50_000;

/**
 * Returns the fields of a document for the index, from its name and its folder. The folder decides on client and
 * project, since a person put the document there; the name supplies the rest: all parts if it has a pattern, otherwise
 * only those that are certain.
 */
export function fieldsOf(path: RelPath, context: NameContext): DocumentFields {
  return fieldsFrom(baseName(path), saidByFolder(parentOf(path), context), context);
}

/**
 * Returns a function that does the same for many documents: it parses each folder only once, and recognises names that
 * follow the rules, nearly all in a tidy archive, without decoding them.
 */
export function fieldsReader(context: NameContext): ParseDocument {
  const known = new Map<RelPath, FolderReader>();
  const rights = rightNames(context);
  return (folder) => {
    const remembered = known.get(folder);
    if (remembered !== undefined) return remembered;
    const said = saidByFolder(folder, context);
    const reader: FolderReader = {
      read: (name) => fieldsFrom(name, said, context),
      ...(rights !== undefined && {
        readBytes(bytes: Buffer, start: number, end: number) {
          const right = rights.read(bytes, start, end);
          if (right === undefined) return undefined;
          const { client, project, type, category, day, version } = right;
          const date = day === undefined ? undefined : String(day);
          return fieldsWith({ client, project, type, category, date, version }, said, context);
        },
      }),
    };
    if (known.size === REMEMBERED) known.clear();
    known.set(folder, reader);
    return reader;
  };
}

function saidByFolder(folder: RelPath, context: NameContext): FolderSays {
  const place = placeIn(folder, context.rules)?.values;
  const client = knownClient(place?.client, context);
  const project = client === undefined ? undefined : knownProject(client, place?.project, context);
  return { place, client, project };
}

function fieldsFrom(name: string, said: FolderSays, context: NameContext): DocumentFields {
  const parsed = parseName(name, context);
  const isLoose = parsed.pattern === undefined || parsed.pattern.anyOrder;
  const parts = isLoose ? { ...certainParts(parsed, context), ...unambiguous(parsed) } : parsed.parts;
  return fieldsWith(parts, said, context);
}

/** The parts of a name that the index stores. */
type SaidByName = {
  readonly [Part in 'client' | 'project' | 'type' | 'category' | 'date' | 'version']?: string | undefined;
};

function fieldsWith(parts: SaidByName, said: FolderSays, context: NameContext): DocumentFields {
  const { place } = said;
  const client = said.client ?? parts.client;
  const isOfName = said.client === undefined && client !== undefined;
  const known = isOfName ? knownProject(client, place?.project, context) : said.project;
  const project = client === undefined ? undefined : (known ?? parts.project);
  // Assigned one by one: spreading optional properties is slower, and this runs for every document.
  const fields: { -readonly [Key in keyof DocumentFields]: DocumentFields[Key] } = {};
  if (client !== undefined) fields.client = client;
  if (project !== undefined) fields.project = project;
  if (place?.stage !== undefined) fields.filedStage = place.stage;
  if (parts.type !== undefined) fields.businessType = parts.type;
  if (parts.category !== undefined) fields.category = parts.category;
  if (parts.date !== undefined) fields.date = parts.date;
  if (parts.version !== undefined) fields.version = parts.version;
  return fields;
}

/** Returns the parts of a name without a client or project that is ambiguous. */
function unambiguous({ parts, ambiguous }: ParsedName): NameParts {
  const { client, project, ...rest } = parts;
  return {
    ...rest,
    ...(client !== undefined && !ambiguous.includes(client) && { client }),
    ...(project !== undefined && !ambiguous.includes(project) && { project }),
  };
}

/** Returns the parts that are certain in a name without a pattern; a part with two likely values has none. */
function certainParts(
  { fileName }: ParsedName,
  context: NameContext,
): Pick<NameParts, 'client' | 'project' | 'category' | 'date' | 'version'> {
  const { maxNameBytes, minConfidence } = context.rules;
  const said = understandName(spellName(fileName, maxNameBytes), context);
  const isSure = ({ confidence }: Candidate): boolean => confidence >= minConfidence;
  const only = (candidates: readonly Candidate[]): string | undefined => {
    const [best, second] = candidates;
    const hasRival = second !== undefined && second.confidence >= RIVAL;
    return best === undefined || hasRival || !isSure(best) ? undefined : best.value;
  };
  const [project, rival] = said.projects;
  const isKnown = project?.project !== undefined && rival === undefined && isSure(project);
  const client = only(said.clients) ?? (isKnown ? project.project?.client : undefined);
  return present({
    client,
    project: isKnown && project.project?.client === client ? project.value : undefined,
    category: only(said.categories),
    date: said.date?.value,
    version: said.version?.value,
  });
}

/** A second value at least this likely makes the best one uncertain. */
const RIVAL = 0.5;

function knownClient(name: string | undefined, { register }: NameContext): string | undefined {
  return name === undefined ? undefined : register.client(name)?.client.name;
}

function knownProject(
  client: string,
  text: string | undefined,
  { register }: NameContext,
): string | undefined {
  return text === undefined ? undefined : register.project(client, text)?.project.number;
}
