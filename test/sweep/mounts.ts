import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from './place.ts';

/** A file system that a sweep mounts for itself. */
export type InboxVolume = 'tmpfs' | 'ext4' | 'xfs' | 'btrfs' | 'exfat' | 'ntfs-windows-names';

/** A mounted file system; disposing unmounts it. */
export type Mounted = Disposable & { readonly path: string };

type Recipe = {
  readonly megabytes: number;
  readonly make: readonly string[];
  readonly mount: (image: string, path: string) => readonly string[];
};

const loop = (image: string, path: string): readonly string[] => ['mount', '-o', 'loop', image, path];

const recipes: Readonly<Record<Exclude<InboxVolume, 'tmpfs'>, Recipe>> = {
  ext4: { megabytes: 48, make: ['mkfs.ext4', '-q', '-F'], mount: loop },
  xfs: { megabytes: 320, make: ['mkfs.xfs', '-q', '-f'], mount: loop },
  btrfs: { megabytes: 128, make: ['mkfs.btrfs', '-q', '-f'], mount: loop },
  exfat: {
    megabytes: 64,
    make: ['mkfs.exfat'],
    mount: (image, path) => ['sh', '-c', `mount.exfat-fuse "$(losetup -f --show '${image}')" '${path}'`],
  },
  'ntfs-windows-names': {
    megabytes: 64,
    make: ['mkfs.ntfs', '-q', '-F', '-f'],
    // Its daemon keeps the streams that it is given, and nobody could see the end of them.
    mount: (image, path) => [
      'sh',
      '-c',
      `lowntfs-3g -o ignore_case,windows_names '${image}' '${path}' < /dev/null > /dev/null 2>&1`,
    ],
  },
};

/** Mounts a fresh file system at the folder `path`; returns it, or why it cannot be had. `options` go to tmpfs. */
export function mountInbox(volume: InboxVolume, path: string, options = 'size=64m'): Mounted | string {
  mkdirSync(path, { recursive: true });
  if (volume === 'tmpfs') {
    const failure = run(['mount', '-t', 'tmpfs', '-o', options, 'tmpfs', path]);
    return failure ?? mounted(path, () => unmount(path));
  }
  const { megabytes, make, mount } = recipes[volume];
  const folder = mkdtempSync(join(memoryFolder(), 'sweep-image-'));
  const image = join(folder, 'image');
  writeFileSync(image, '');
  truncateSync(image, megabytes * 1024 * 1024);
  const failure = run([...make, image]) ?? run(mount(image, path));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  if (failure !== undefined) {
    detach(image);
    remove();
    return failure;
  }
  return mounted(path, () => {
    unmount(path);
    detach(image);
    remove();
  });
}

/** Mounts an overlay whose layers lie in `folder`; returns it, or why it cannot be had. */
export function mountOverlay(folder: string, path: string): Mounted | string {
  const base = mountInbox('tmpfs', `${folder}/layers`);
  if (typeof base === 'string') return base;
  for (const layer of ['lower', 'upper', 'work']) mkdirSync(join(base.path, layer));
  const layers = `lowerdir=${base.path}/lower,upperdir=${base.path}/upper,workdir=${base.path}/work`;
  const failure = run(['mount', '-t', 'overlay', 'overlay', '-o', layers, path]);
  if (failure !== undefined) {
    base[Symbol.dispose]();
    return failure;
  }
  return mounted(path, () => {
    unmount(path);
    base[Symbol.dispose]();
  });
}

const atEnd = new Set<() => void>();
let isWatching = false;

/** Returns what is mounted at `path`; it is undone when it is disposed of, and at the latest at the end of the process. */
export function mounted(path: string, undo: () => void): Mounted {
  return { path, ...undoneAtEnd(undo) };
}

/** Undoes something when it is disposed of, or at the end of the process, by a signal as well: what came last goes first. */
export function undoneAtEnd(undo: () => void): Disposable {
  if (!isWatching) {
    isWatching = true;
    process.once('exit', () => [...atEnd].toReversed().forEach((act) => act()));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  }
  const act = (): void => {
    if (atEnd.delete(act)) undo();
  };
  atEnd.add(act);
  return { [Symbol.dispose]: act };
}

/** Runs one command; returns why it failed, or undefined. */
export function run(command: readonly string[]): string | undefined {
  const [program = '', ...rest] = command;
  const { error, status, stderr } = spawnSync(program, rest, { encoding: 'utf8' });
  if (error !== undefined) return `${program} is not installed`;
  return status === 0 ? undefined : `${program}: ${stderr.trim().split('\n').at(-1) ?? status}`;
}

/** Returns the folder whose files are in memory, where every sync is quick; the ordinary one where there is none. */
export function memoryFolder(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}

/** Lets go of the loop device of an image, which only the kernel's own mounts do by themselves. */
function detach(image: string): void {
  run(['sh', '-c', `losetup -j '${image}' -O NAME -n | xargs -r -n1 losetup -d`]);
}

/** Unmounts what is mounted at `path`; `lazily` although it is in use. */
export function unmount(path: string, how?: 'lazily'): void {
  // A FUSE file system may still be busy with its last call.
  if (how === 'lazily' || run(['umount', path]) !== undefined) run(['umount', '-l', path]);
}

/** Removes everything in the folders of `place`, but not what is mounted there. */
export function emptied({ root, state, index }: Place): void {
  for (const folder of [root, state, index]) {
    mkdirSync(folder, { recursive: true });
    empty(folder);
  }
}

function empty(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name === '收件箱') empty(path);
    else if (name !== 'lost+found' && existsSync(path)) rmSync(path, { recursive: true, force: true });
  }
}
