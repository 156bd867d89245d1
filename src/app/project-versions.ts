import type { VersionChain } from '../duplicates/describe-chain.ts';
import { componentsOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { destinationFolder } from '../names/destination.ts';
import type { Project } from '../register/register.ts';
import type { MarkedArchive } from './archive.ts';
import { findVersions } from './find-versions.ts';

/**
 * Returns which documents in a project's folder are versions of one another, by names, days and equal contents. No text
 * is read, since a person waits for the answer.
 */
export async function projectVersions(
  archive: MarkedArchive,
  project: Project,
  signal: AbortSignal,
): Promise<readonly VersionChain[]> {
  const folder = projectFolder(archive, project);
  if (folder === undefined || archive.disk.stat(folder)?.kind !== 'folder') return [];
  const { chains } = await findVersions(archive, { paths: [folder], signal, texts: 'unread' });
  return chains;
}

/** Returns the folder that contains all documents of a project; undefined if the filing path has no such folder. */
function projectFolder({ rules }: MarkedArchive, { client, number }: Project): RelPath | undefined {
  const [stage] = rules.stages;
  const filed = destinationFolder({ client, project: number, stage: stage?.name ?? '' }, rules);
  if (!filed.ok) return undefined;
  const levels = componentsOf(filed.value);
  const own = levels.findIndex((level) => level.includes(number));
  return own < 0 ? undefined : (levels.slice(0, own + 1).join('/') as RelPath);
}
