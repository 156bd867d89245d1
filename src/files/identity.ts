import type { FileIdentity, Stat } from './disk.ts';

/** Returns the part of `stat` that identifies the file. */
export function identityOf(stat: Stat | FileIdentity): FileIdentity {
  const { device, inode, size, modifiedNs } = stat;
  return { device, inode, size, modifiedNs };
}

/** Returns whether both are the same file with the same content, within one mount. */
export function isSame(left: FileIdentity | undefined, right: FileIdentity | undefined): boolean {
  return isSameFile(left, right) && left?.size === right?.size && left?.modifiedNs === right?.modifiedNs;
}

/** Returns whether both are the same file, whose content may have changed. */
export function isSameFile(left: FileIdentity | undefined, right: FileIdentity | undefined): boolean {
  return (
    left !== undefined && right !== undefined && left.inode === right.inode && left.device === right.device
  );
}
