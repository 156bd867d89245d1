import { statfsSync } from 'node:fs';
import type { Mount } from './disk.ts';

/** File systems by the magic number of statfs(2); those whose RENAME_NOREPLACE was measured to be atomic. */
const types: ReadonlyMap<number, { readonly type: string; readonly atomic?: true; readonly network?: true }> =
  new Map([
    [0xef53, { type: 'ext4', atomic: true }],
    [0x58465342, { type: 'xfs', atomic: true }],
    [0x9123683e, { type: 'btrfs', atomic: true }],
    [0x01021994, { type: 'tmpfs', atomic: true }],
    [0x794c7630, { type: 'overlay', atomic: true }],
    [0x2fc12fc1, { type: 'zfs' }],
    [0xfe534d42, { type: 'smb3', network: true }],
    [0xff534d42, { type: 'cifs', network: true }],
    [0x517b, { type: 'smbfs', network: true }],
    [0x6969, { type: 'nfs', network: true }],
    [0x65735546, { type: 'fuse', network: true }],
    [0x4d44, { type: 'vfat' }],
    [0x2011bab0, { type: 'exfat' }],
    [0x5346544e, { type: 'ntfs' }],
    [0x7366746e, { type: 'ntfs3' }],
    [0xf15f, { type: 'ecryptfs' }],
  ]);

/** Returns what file system `folder` (an absolute path) lies on; `hasNativeMove`: whether renameat2 can be called. */
export function readMount(folder: string, hasNativeMove: boolean): Mount {
  const found = types.get(statfsSync(folder).type >>> 0);
  return {
    type: found?.type ?? 'unknown',
    atomicMove: hasNativeMove && found?.atomic === true,
    network: found?.network === true,
    stableInodes: found?.atomic === true,
  };
}

/** Returns whether this mount is a share over SMB. */
export function isSmb({ type }: Mount): boolean {
  return type === 'smb3' || type === 'cifs' || type === 'smbfs';
}
