import { baseName, componentsOf, parentOf, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { isPrivateFolder } from '../names/destination.ts';
import type { PathValues } from '../names/destination.ts';
import type { NameContext } from '../names/parsed-name.ts';
import { parseName } from '../names/parse-name.ts';
import { placeIn } from '../names/place-of.ts';
import type { Register } from '../register/register.ts';
import type { AuditedFinding } from './audited-finding.ts';

type Whose = Pick<AuditedFinding, 'client' | 'owner'>;

/**
 * Returns a function that says whose a finding at a path is: the client by its folder, else by its name, and who looks after it.
 * Folders below the last level of the filing path are asked once.
 */
export function whoseFindings(context: NameContext): (path: RelPath) => Whose {
  const { register, rules } = context;
  const known = new Map<RelPath, Whose | undefined>();
  const byFolders = (path: RelPath): Whose | undefined => {
    const values = saidByFolders(path, context);
    return values === undefined ? undefined : whose(values, register);
  };
  const ofFolder = (folder: RelPath): Whose | undefined => {
    if (!known.has(folder)) known.set(folder, byFolders(folder));
    return known.get(folder);
  };
  return (path) => {
    const folder = parentOf(path);
    const isBelow = componentsOf(folder).length >= rules.filing.path.length;
    // An entry there says no more than its folder does.
    const found = isBelow && !isPrivateFolder(baseName(path)) ? ofFolder(folder) : byFolders(path);
    return found ?? whose(parseName(baseName(path), context).parts, register);
  };
}

function whose(said: PathValues, register: Register): Whose {
  const client = said.client === undefined ? undefined : register.client(said.client)?.client;
  if (client === undefined) return {};
  const project =
    said.project === undefined ? undefined : register.project(client.name, said.project)?.project;
  const owner = project?.owner ?? client.owner;
  return { client: client.name, ...(owner !== undefined && { owner }) };
}

/** A folder that fits no level still lies in the folder of a client: what lies above it is asked. */
function saidByFolders(path: RelPath, { rules, register }: NameContext): PathValues | undefined {
  for (let folder = path; folder !== ROOT; folder = parentOf(folder)) {
    // As if something lay in it: a client's own folder is the client's.
    const values = placeIn(folder, rules)?.values;
    if (values?.client !== undefined && register.client(values.client) !== undefined) return values;
  }
  return undefined;
}
