import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mountInbox } from './mounts.ts';
import type { InboxVolume, Mounted } from './mounts.ts';
import { clearPlace } from './place.ts';
import type { Ability, Place } from './place.ts';

/** A way in which documents move in a sweep. */
export type MoveWay = {
  readonly name: string;
  readonly ability: Ability;
  /** The inbox is a volume of its own. */
  readonly inbox?: InboxVolume;
  /** The whole archive lies on a volume of its own. */
  readonly volume?: InboxVolume;
  /** Every sync takes long there, so that fewer points must do. */
  readonly isSlow?: true;
  /** What is carried out there: what depends on this file system. All when absent. */
  readonly only?: readonly string[];
};

/** All classes of moves; the last on a real file system that has neither links nor an atomic move. */
export const moveWays: readonly MoveWay[] = [
  { name: 'atomic', ability: 'all' },
  { name: 'linked', ability: 'no-atomic-move' },
  { name: 'copied-here', ability: 'no-links' },
  { name: 'copied-across-tmpfs', ability: 'all', inbox: 'tmpfs' },
  { name: 'copied-across-ext4-no-links', ability: 'no-links', inbox: 'ext4' },
  { name: 'copied-here-exfat', ability: 'all', volume: 'exfat', isSlow: true },
  { name: 'btrfs', ability: 'all', volume: 'btrfs', only: ['hardlink', 'hardlink-undo', 'reflink'] },
  { name: 'xfs', ability: 'all', volume: 'xfs', only: ['hardlink', 'hardlink-undo', 'reflink'] },
];

/** Folders of its own for one run after the other. */
export type Lane = Disposable & { readonly place: Place };

/** Returns folders of its own for one lane, with the volume that the way asks for, or why there is none. */
export function openLane(way: MoveWay, base = tmpdir()): Lane | string {
  const folder = mkdtempSync(join(base, 'sweep-'));
  const place: Place = {
    root: join(folder, 'root'),
    state: join(folder, 'state'),
    index: join(folder, 'index'),
    ability: way.ability,
  };
  const mountPoint = way.inbox === undefined ? place.root : join(place.root, '收件箱');
  mkdirSync(mountPoint, { recursive: true });
  const volume = way.inbox ?? way.volume;
  const mounted: Mounted | string | undefined = volume && mountInbox(volume, mountPoint);
  const dispose = (): void => {
    if (typeof mounted === 'object') mounted[Symbol.dispose]();
    clearPlace(place);
    rmSync(folder, { recursive: true, force: true });
  };
  if (typeof mounted === 'string') {
    dispose();
    return mounted;
  }
  return { place, [Symbol.dispose]: dispose };
}
