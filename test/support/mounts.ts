import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Why tests that need other disks are left out here, for their titles; empty where they run. */
export const withoutMounts = reasonAgainst(['mount', 'umount']);
/** Why tests that need a user without rights are left out here; empty where they run. */
export const withoutUsers = reasonAgainst(['setpriv']);

/** A disk of its own at a folder; it goes away when the test ends. */
export type Disk = Disposable & {
  readonly makeReadOnly: () => void;
  /** Fills the disk to the last byte, but for `spare` bytes. */
  readonly fill: (spare?: number) => void;
};

/** Mounts an empty disk of `size` (`512k`) at `folder`. */
export function mountDisk(folder: string, size: string): Disk {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0755`, 'tmpfs', folder]);
  return {
    makeReadOnly: () => execFileSync('mount', ['-o', 'remount,ro', folder]),
    fill: (spare = 0) => fill(join(folder, '.filler'), spare),
    [Symbol.dispose]: () => execFileSync('umount', ['-l', folder]),
  };
}

function fill(file: string, spare: number): void {
  let size = 0;
  for (let piece = 1 << 20; piece >= 512; piece /= 2) {
    for (;;) {
      try {
        writeFileSync(file, Buffer.alloc(piece), { flag: 'a' });
        size += piece;
      } catch {
        break;
      }
    }
  }
  if (spare > 0) writeFileSync(file, readFileSync(file).subarray(0, Math.max(0, size - spare)));
}

function reasonAgainst(programs: readonly string[]): string {
  if (process.platform !== 'linux') return ' (left out: needs Linux)';
  if (process.getuid?.() !== 0) return ' (left out: needs root)';
  for (const program of programs) {
    try {
      execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    } catch {
      return ` (left out: needs ${program})`;
    }
  }
  return '';
}
