import type { DocumentFields } from '../catalog/document-fields.ts';
import { baseName, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { PathValues } from '../names/destination.ts';
import type { NameContext, NameParts, ParsedName } from '../names/parsed-name.ts';
import { parseName } from '../names/parse-name.ts';
import { placeOf } from '../names/place-of.ts';
import { spellName } from '../names/spell-name.ts';
import { understandName } from '../names/understand-name.ts';
import type { Candidate } from '../names/understanding.ts';

/** What a folder says of the documents in it. */
type FolderSays = {
  readonly place: PathValues | undefined;
  /** The client and the project that the register knows by the folder's names. */
  readonly client: string | undefined;
  readonly project: string | undefined;
};

/** Folders whose meaning is remembered. */
const REMEMBERED = 50_000;

/**
 * Returns what the name and the place of a document say for the index. The place decides whose it is, since a person
 * put it there; the name says the rest: by its pattern, or, where it has none, by those of its words that are certain.
 */
export function fieldsOf(path: RelPath, context: NameContext): DocumentFields {
  return fieldsFrom(path, saidByFolder(path, context), context);
}

/** Returns what does the same for many documents: each folder is understood once. */
export function fieldsReader(context: NameContext): (path: RelPath) => DocumentFields {
  const known = new Map<RelPath, FolderSays>();
  return (path) => {
    const folder = parentOf(path);
    let said = known.get(folder);
    if (said === undefined) {
      if (known.size === REMEMBERED) known.clear();
      said = saidByFolder(path, context);
      known.set(folder, said);
    }
    return fieldsFrom(path, said, context);
  };
}

function saidByFolder(path: RelPath, context: NameContext): FolderSays {
  const place = placeOf(path, context.rules)?.values;
  const client = knownClient(place?.client, context);
  const project = client === undefined ? undefined : knownProject(client, place?.project, context);
  return { place, client, project };
}

function fieldsFrom(path: RelPath, said: FolderSays, context: NameContext): DocumentFields {
  const { place } = said;
  const parsed = parseName(baseName(path), context);
  const isLoose = parsed.pattern === undefined || parsed.pattern.anyOrder;
  const parts = isLoose ? { ...certainParts(parsed, context), ...unambiguous(parsed) } : parsed.parts;
  const client = said.client ?? parts.client;
  const isOfName = said.client === undefined && client !== undefined;
  const known = isOfName ? knownProject(client, place?.project, context) : said.project;
  const project = client === undefined ? undefined : (known ?? parts.project);
  return {
    ...(client === undefined ? {} : { client }),
    ...(project === undefined ? {} : { project }),
    ...(place?.stage === undefined ? {} : { filedStage: place.stage }),
    ...(parts.type === undefined ? {} : { businessType: parts.type }),
    ...(parts.category === undefined ? {} : { category: parts.category }),
    ...(parts.date === undefined ? {} : { date: parts.date }),
    ...(parts.version === undefined ? {} : { version: parts.version }),
  };
}

/** Of several clients or projects that a name speaks of, none is the document's. */
function unambiguous({ parts, ambiguous }: ParsedName): NameParts {
  const { client, project, ...rest } = parts;
  return {
    ...rest,
    ...(client !== undefined && !ambiguous.includes(client) && { client }),
    ...(project !== undefined && !ambiguous.includes(project) && { project }),
  };
}

/** Returns what a name says for certain that has no pattern; where two values are likely, neither is. */
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
  const category = only(said.categories);
  return {
    ...(client !== undefined && { client }),
    ...(isKnown && project.project?.client === client && { project: project.value }),
    ...(category !== undefined && { category }),
    ...(said.date !== undefined && { date: said.date.value }),
    ...(said.version !== undefined && { version: said.version.value }),
  };
}

/** So likely another value must be to make the best one uncertain. */
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
