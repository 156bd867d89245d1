/** Of open(2): a descriptor to look from, which needs no right to read the folder itself. */
export const O_PATH = 0o10_000_000;
/** Of open(2): no program that is started gets the descriptor. */
export const O_CLOEXEC = 0o2_000_000;
/** In place of a descriptor: paths begin at the working folder. */
export const AT_FDCWD = -100;
/** Of statx(2): a link is looked at itself. */
export const AT_SYMLINK_NOFOLLOW = 0x100;
