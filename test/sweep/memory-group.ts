import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A group of processes that share a limit of memory; it goes away in the end. */
export type MemoryGroup = Disposable & {
  /** Writing a process's number here takes it into the group. */
  readonly tasks: string;
  readonly set: (megabytes: number) => void;
};

/** The two generations of control groups, and what each calls its files. */
const generations = [
  { base: '/sys/fs/cgroup/memory', limit: 'memory.limit_in_bytes' },
  { base: '/sys/fs/cgroup', limit: 'memory.max' },
];

/** Makes a group, or says why it cannot be had. */
export function openMemoryGroup(): MemoryGroup | string {
  for (const { base, limit } of generations) {
    const folder = join(base, `sweep-${process.pid}`);
    try {
      mkdirSync(folder);
    } catch {
      continue;
    }
    const dispose = (): void => rmdirSync(folder);
    if (!existsSync(join(folder, limit))) {
      dispose();
      continue;
    }
    return {
      tasks: join(folder, 'cgroup.procs'),
      set: (megabytes) => writeFileSync(join(folder, limit), String(megabytes * 1024 * 1024)),
      [Symbol.dispose]: dispose,
    };
  }
  return 'no control group of memory can be made here';
}
