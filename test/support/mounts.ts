import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why tests that need other disks are left out here, for their titles; empty where they run. */
export const withoutMounts = reasonAgainst(mountsMissing());
/** Why tests that need a user without rights are left out here; empty where they run. */
export const withoutUsers = reasonAgainst(usersMissing());

/** A disk of its own at a folder; it goes away when the test ends. */
export type Disk = Disposable & {
  readonly makeReadOnly: () => void;
  /** Fills the disk to the last byte, but for `spare` bytes. */
  readonly fill: (spare?: number) => void;
};

/** Mounts an empty disk of `size` (`512k`) at `folder`. */
export function mountDisk(folder: string, size: string): Disk {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0755`, 'tmpfs', folder], { stdio: 'pipe' });
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

/** Returns why this machine cannot mount anything, or undefined. */
export function mountsMissing(): string | undefined {
  if (process.platform !== 'linux') return 'mounts are made on Linux only';
  const folder = mkdtempSync(join(tmpdir(), 'mount-'));
  try {
    mountDisk(folder, '64k')[Symbol.dispose]();
    return undefined;
  } catch {
    // Root in a container may not, as a rule.
    return 'nobody may mount anything here';
  } finally {
    rmdirSync(folder);
  }
}

function usersMissing(): string | undefined {
  if (process.platform !== 'linux') return 'setpriv is on Linux only';
  const { status } = spawnSync('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', 'true']);
  return status === 0 ? undefined : 'nobody can be made another user here';
}

function reasonAgainst(missing: string | undefined): string {
  return missing === undefined ? '' : ` (left out: ${missing})`;
}
