import { mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { mountsMissing } from '../../test/support/mounts.ts';
import { mounted, run, unmount } from '../../test/sweep/mounts.ts';

/** A disk that can go away and come back, and run full. */
export type SoakDisk = Disposable & {
  readonly detach: () => void;
  readonly attach: () => void;
  /** What lies in the folder under the disk while it is away. */
  readonly under: () => readonly string[];
  readonly fill: () => void;
  readonly free: () => void;
};

/** Mounts an ext4 image of `megabytes` at `folder`; returns it, or why it cannot be had. */
export function soakDisk(image: string, folder: string, megabytes: number): SoakDisk | string {
  const missing = mountsMissing();
  if (missing !== undefined) return missing;
  mkdirSync(folder);
  writeFileSync(image, '');
  truncateSync(image, megabytes * 1024 * 1024);
  const inodes = String(megabytes * 240);
  const attach = (): string | undefined => run(['mount', '-o', 'loop', image, folder]);
  const failure = run(['mkfs.ext4', '-q', '-F', '-m', '0', '-N', inodes, image]) ?? attach();
  if (failure !== undefined) return failure;
  const atEnd = mounted(folder, () => unmount(folder));
  const filler = `${folder}/filler`;
  return {
    detach: () => unmount(folder),
    attach: () => {
      const reason = attach();
      if (reason !== undefined) throw new Error(reason);
    },
    under: () => readdirSync(folder),
    fill: () => fill(filler),
    free: () => rmSync(filler, { force: true }),
    [Symbol.dispose]: () => atEnd[Symbol.dispose](),
  };
}

function fill(file: string): void {
  for (let piece = 1 << 22; piece >= 512; piece /= 2) {
    for (;;) {
      try {
        writeFileSync(file, Buffer.alloc(piece), { flag: 'a' });
      } catch {
        break;
      }
    }
  }
}
