import { baseName, componentsOf, joinPath, relPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { PathValues } from '../names/destination.ts';
import type { NameContext } from '../names/parsed-name.ts';
import { parseName } from '../names/parse-name.ts';
import { placeOf } from '../names/place-of.ts';
import type { AuditedFinding } from './audited-finding.ts';

/** Returns whose a finding at `path` is: the client by its folder, else by its name, and who looks after it. */
export function whoseFinding(path: RelPath, context: NameContext): Pick<AuditedFinding, 'client' | 'owner'> {
  const { register } = context;
  const folder = saidByFolders(path, context);
  const said = folder?.client === undefined ? parseName(baseName(path), context).parts : folder;
  const client = said.client === undefined ? undefined : register.client(said.client)?.client;
  if (client === undefined) return {};
  const project =
    said.project === undefined ? undefined : register.project(client.name, said.project)?.project;
  const owner = project?.owner ?? client.owner;
  return { client: client.name, ...(owner !== undefined && { owner }) };
}

/** A folder that fits no level still lies in the folder of a client: what lies above it is asked. */
function saidByFolders(path: RelPath, { rules, register }: NameContext): PathValues | undefined {
  for (let components = componentsOf(path); components.length > 0; components = components.slice(0, -1)) {
    // As if something lay in it: a client's own folder is the client's.
    const values = placeOf(joinPath(relPath(components.join('/')), 'x'), rules)?.values;
    if (values?.client !== undefined && register.client(values.client) !== undefined) return values;
  }
  return undefined;
}
