import type { JudgedGroup } from '../duplicates/judged-group.ts';
import { componentsOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Archive } from './archive.ts';
import { fieldsOf } from './document-fields.ts';
import { readState } from './state.ts';

/** By what superfluous copies are summed up. */
export const sumFields = ['client', 'owner', 'folder'] as const;

/** One of them. */
export type SumField = (typeof sumFields)[number];

/** What could be saved of one client, one person or one folder. */
export type RedundantSum = {
  readonly by: SumField;
  /** Absent for what belongs to nobody. */
  readonly value?: string;
  readonly files: number;
  readonly bytes: number;
};

/** Returns what the files that are not kept take up, by whom they belong to or where they lie, the largest sum first. */
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
