import type { DocumentFields } from '../catalog/document-fields.ts';
import { baseName } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { NameContext } from '../names/parsed-name.ts';
import { parseName } from '../names/parse-name.ts';
import { placeOf } from '../names/place-of.ts';

/**
 * Returns what the name and the place of a document say for the index. The place decides whose it is, since a person
 * put it there; the name says the rest.
 */
export function fieldsOf(path: RelPath, context: NameContext): DocumentFields {
  const place = placeOf(path, context.rules)?.values;
  const { parts } = parseName(baseName(path), context);
  const client = knownClient(place?.client, context) ?? parts.client;
  const project =
    client === undefined ? undefined : (knownProject(client, place?.project, context) ?? parts.project);
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
