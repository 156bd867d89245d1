import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { probeLimits } from '../../src/files/probe.ts';
import type { ShareAbility } from '../../src/files/probe.ts';
import { openDisk } from '../../src/files/real-disk.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { describeDisk } from '../support/disk-contract.ts';
import type { Lacking } from '../support/disk-contract.ts';
import { mountFaultFs } from './faultfs.ts';
import type { FaultRules } from './faultfs.ts';
import { memoryFolder, mountInbox, mountOverlay } from './mounts.ts';
import type { InboxVolume, Mounted } from './mounts.ts';

type System = {
  readonly name: string;
  readonly volume?: InboxVolume | 'overlay';
  readonly rules?: FaultRules;
  readonly lacking?: Lacking;
  /** What the probe must find that it cannot do. */
  readonly limits: readonly ShareAbility[];
  /** Small enough for every run of the tests. */
  readonly isQuick?: true;
  /** Mounted already, at the folder that this variable names: in a guest, where the tests run for it alone. */
  readonly mountedAt?: string;
};

const systems: readonly System[] = [
  { name: 'tmpfs', volume: 'tmpfs', limits: [], isQuick: true },
  { name: 'ext4', volume: 'ext4', limits: [], isQuick: true },
  { name: 'xfs', volume: 'xfs', limits: [] },
  { name: 'btrfs', volume: 'btrfs', limits: [] },
  { name: 'overlay', volume: 'overlay', limits: [], isQuick: true },
  {
    name: 'exFAT',
    volume: 'exfat',
    lacking: { links: true, timeStep: 2000 },
    limits: ['links', 'letter-case', 'all-characters', 'fine-times'],
  },
  {
    name: "NTFS with Windows' names",
    volume: 'ntfs-windows-names',
    limits: ['letter-case', 'all-characters'],
  },
  { name: 'a pass-through share', rules: {}, limits: [] },
  { name: 'a case-blind share', rules: { fold: 'ci' }, limits: ['letter-case', 'unicode-form'] },
  { name: 'a share that stores decomposed names', rules: { fold: 'nfd' }, limits: ['unicode-form'] },
  { name: 'a share with names of 143 bytes', rules: { maxname: 143 }, limits: ['long-names'] },
  { name: 'a share without links', rules: { nolink: true }, lacking: { links: true }, limits: ['links'] },
  { name: 'an NFS export', mountedAt: 'SWEEP_NFS_SHARE', limits: [] },
  { name: 'an SMB share', mountedAt: 'SWEEP_SMB_SHARE', limits: ['letter-case'] },
];

const isAll = process.env['SWEEP_FILE_SYSTEMS'] === 'all';
const mountedAlready = systems.filter(({ mountedAt = '' }) => process.env[mountedAt] !== undefined);
const chosen =
  mountedAlready.length > 0
    ? mountedAlready
    : systems.filter(({ isQuick, mountedAt }) => (isAll || isQuick) && mountedAt === undefined);

for (const system of chosen) {
  const folder = mkdtempSync(join(memoryFolder(), 'sweep-fs-'));
  const opened = await mountSystem(system, folder);
  const why = typeof opened === 'string' ? ` (skipped: ${opened})` : '';
  afterAll(() => {
    if (typeof opened !== 'string') opened[Symbol.dispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  describe.skipIf(typeof opened === 'string')(`${system.name}${why}`, () => {
    const path = typeof opened === 'string' ? '' : opened.path;
    let root = '';
    const fresh = (): ReturnType<typeof openDisk> => {
      root = mkdtempSync(join(path, 'root-'));
      return openDisk(root);
    };
    afterEach(() => rmSync(root, { recursive: true, force: true }));

    describeDisk('keeps the contract of the disk', fresh, system.lacking);

    it('is known by the probe for what it cannot do, and nothing is left of the probe', () => {
      const disk = fresh();
      const found = probeLimits(disk, randomIds).map(({ ability }) => ability);
      expect(found).toEqual(system.limits);
      expect(probeLimits(disk, randomIds).every(({ reason }) => reason.length > 1)).toBe(true);
    });
  });
}

async function mountSystem(
  { volume, rules, mountedAt = '' }: System,
  folder: string,
): Promise<Mounted | string> {
  const already = process.env[mountedAt];
  if (already !== undefined) return { path: already, [Symbol.dispose]: () => undefined };
  const path = join(folder, 'mnt');
  mkdirSync(path);
  if (rules !== undefined) return mountFaultFs(rules);
  if (volume === 'overlay') return mountOverlay(folder, path);
  return volume === undefined ? 'no such file system' : mountInbox(volume, path);
}
