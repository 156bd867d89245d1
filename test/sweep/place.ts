import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openMarkedArchive } from '../../src/app/archive.ts';
import type { MarkedArchive } from '../../src/app/archive.ts';
import type { Environment } from '../../src/app/environment.ts';
import type { Disk } from '../../src/files/disk.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';

/** How the disk is made to move documents: as it can, without the atomic call, or without links as well. */
export type Ability = 'all' | 'no-atomic-move' | 'no-links';

/** One archive of one sweep point, with the machine's own folders beside it. Absolute paths. */
export type Place = {
  readonly root: string;
  readonly state: string;
  readonly index: string;
  readonly ability: Ability;
};

/** The marker's id in every archive of a sweep. */
const ARCHIVE_ID = '5eeb0000-0000-4000-8000-000000000001';

const RULES = 'version: 1\n';

/** Makes an archive at `place` that holds `documents` by path; the folders must be empty. */
export function makeArchive(place: Place, documents: Readonly<Record<string, string | Uint8Array>>): void {
  for (const folder of [
    '.archive/journal',
    '.archive/transit',
    '.archive/trash',
    '.archive/locks',
    '收件箱',
  ]) {
    mkdirSync(join(place.root, folder), { recursive: true });
  }
  writeFileSync(join(place.root, 'naming-rules.yaml'), RULES);
  const marker = { format: 1, id: ARCHIVE_ID, created: '2026-03-15T09:30:00.000+00:00' };
  writeFileSync(join(place.root, '.archive/archive.json'), `${JSON.stringify(marker)}\n`);
  for (const [path, content] of Object.entries(documents)) {
    mkdirSync(dirname(join(place.root, path)), { recursive: true });
    writeFileSync(join(place.root, path), content);
  }
}

/** Opens the archive of `place` as a run of the program would. */
export async function openPlace(place: Place, changes: Partial<Environment> = {}): Promise<MarkedArchive> {
  const archive = await openMarkedArchive({ ...environmentOf(place), ...changes }, place.root);
  return { ...archive, disk: limited(archive.disk, place.ability) };
}

/** Returns the environment of a run in `place`. */
function environmentOf(place: Place): Environment {
  return {
    variables: { ARCHIVE_STATE: place.state, ARCHIVE_INDEX: place.index },
    cwd: place.root,
    home: place.state,
    host: 'studio-pc',
    user: 'lin',
    pid: process.pid,
    clock: systemClock,
    ids: randomIds,
    // A hundred times as fast as time, so that nobody waits long for a holder that is dead.
    monotonic: () => performance.now() * 100,
    sleep: (time) => new Promise((resolve) => setTimeout(resolve, time / 100)),
  };
}

/** Removes all that was made at `place`. */
export function clearPlace({ root, state, index }: Place): void {
  for (const folder of [root, state, index]) rmSync(folder, { recursive: true, force: true });
}

/** Returns `disk` without the abilities that `ability` takes away, as a share without them says so. */
export function limited(disk: Disk, ability: Ability): Disk {
  if (ability === 'all') return disk;
  const mount = { ...disk.mount, atomicMove: false };
  if (ability === 'no-atomic-move') return { ...disk, mount };
  return {
    ...disk,
    mount,
    link: (_from, to) => {
      throw new DiskError('not-supported', to, { code: 'EOPNOTSUPP' });
    },
  };
}
