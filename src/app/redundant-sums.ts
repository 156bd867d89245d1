import type { JudgedGroup } from '../duplicates/judged-group.ts';
import { componentsOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Archive } from './archive.ts';
import { fieldsOf } from './document-fields.ts';
import { readState } from './state.ts';

/** The fields by which superfluous copies can be summed up. */
export const sumFields = ['client', 'owner', 'folder'] as const;

/** One of these fields. */
export type SumField = (typeof sumFields)[number];

/** What could be saved for one client, person or folder. */
export type RedundantSum = {
  readonly by: SumField;
  /** Absent for files that belong to nobody. */
  readonly value?: string;
  readonly files: number;
  readonly bytes: number;
};

/** Returns the space taken by the files that are not kept, summed up by client, owner or folder, largest sum first. */
export function redundantSums(
  archive: Archive,
  groups: readonly JudgedGroup[],
  by: SumField,
): readonly RedundantSum[] {
  const { register } = readState(archive);
  const context = { rules: archive.rules, register };
  const valueOf = (path: RelPath): string | undefined => {
    if (by === 'folder') return componentsOf(path).length > 1 ? componentsOf(path)[0] : undefined;
    const { client, project } = fieldsOf(path, context);
    if (by === 'client' || client === undefined) return client;
    const owner = project === undefined ? undefined : register.project(client, project)?.project.owner;
    return owner ?? register.client(client)?.client.owner;
  };
  const sums = new Map<string | undefined, { files: number; bytes: number }>();
  for (const { redundant, redundantBytes } of groups) {
    for (const { places } of redundant) {
      const value = valueOf(places[0].path);
      const sum = sums.get(value) ?? { files: 0, bytes: 0 };
      sum.files += 1;
      sum.bytes += redundantBytes / redundant.length;
      sums.set(value, sum);
    }
  }
  return [...sums]
    .map(([value, { files, bytes }]) => ({
      by,
      files,
      bytes: Math.round(bytes),
      ...(value !== undefined && { value }),
    }))
    .toSorted((a, b) => b.bytes - a.bytes);
}
