import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ShareAbility } from '../../src/files/probe.ts';
import type { Lacking } from '../support/disk-contract.ts';
import { mountFaultFs } from './faultfs.ts';
import type { FaultRules } from './faultfs.ts';
import { createFitNames } from './fit-names.ts';
import { memoryFolder, mountInbox, mountOverlay } from './mounts.ts';
import type { InboxVolume, Mounted } from './mounts.ts';
import type { Tally } from './tally.ts';

/** A file system that the sweeps mount, and what is known of it. */
export type System = {
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

/** Every file system that a share may lie on, as far as this machine can mount it. */
export const systems: readonly System[] = [
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

/** Mounts a fresh one in `folder`; returns it, or why it cannot be had. */
export async function mountSystem(
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

/** Creates so many names on every file system that were made fit for it, and looks whether each is listed as it was made. */
export async function namesSweep(
  tally: Tally,
  {
    seed,
    names,
    say,
  }: { readonly seed: number; readonly names: number; readonly say?: (line: string) => void },
): Promise<void> {
  for (const system of systems.filter(({ mountedAt }) => mountedAt === undefined)) {
    const folder = mkdtempSync(join(memoryFolder(), 'sweep-fs-'));
    const opened = await mountSystem(system, folder);
    try {
      if (typeof opened === 'string') tally.skip(`names on ${system.name}`, opened);
      else {
        const isBlind = system.limits.includes('letter-case');
        const { made, wrong } = createFitNames(opened.path, { seed, count: names, isBlind });
        tally.counts.points += made - 1;
        tally.point(
          `names on ${system.name}`,
          wrong.map((what) => ({ kind: 'other', what })),
        );
      }
    } finally {
      if (typeof opened !== 'string') opened[Symbol.dispose]();
      rmSync(folder, { recursive: true, force: true });
    }
    say?.(`  ${system.name}`);
  }
}
