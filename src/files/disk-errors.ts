import { constants } from 'node:os';
import { DiskError } from '../kernel/errors.ts';
import type { DiskReason } from '../kernel/errors.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** Built at the first error: a search meets none, and loading Node's `os` takes a quarter of a millisecond. */
let reasons: ReadonlyMap<number, DiskReason> | undefined;

/**
 * Returns what each error number of the system means here. Node has no
 * name for some of them (EDQUOT 122, ESTALE 116, EHOSTDOWN 112 on Linux), so numbers decide. */
function meanings(): ReadonlyMap<number, DiskReason> {
  return new Map<number | undefined, DiskReason>([
    [constants.errno.EEXIST, 'exists'],
    [constants.errno.ENOENT, 'missing'],
    [constants.errno.EBUSY, 'busy'],
    [constants.errno.ETXTBSY, 'busy'],
    // A lease of another program: Samba's, where it may ask the kernel for them.
    [constants.errno.EAGAIN, 'busy'],
    [constants.errno.EACCES, 'denied'],
    [constants.errno.EPERM, 'denied'],
    [constants.errno.ENOSPC, 'full'],
    [constants.errno.EDQUOT, 'full'],
    [122, 'full'],
    [constants.errno.EFBIG, 'full'],
    [constants.errno.EROFS, 'read-only'],
    [constants.errno.EXDEV, 'other-volume'],
    [constants.errno.ENOSYS, 'not-supported'],
    [constants.errno.EOPNOTSUPP, 'not-supported'],
    [constants.errno.ENOTSUP, 'not-supported'],
    [constants.errno.EMLINK, 'not-supported'],
    [constants.errno.EINVAL, 'not-supported'],
    [constants.errno.ENAMETOOLONG, 'too-long'],
    [constants.errno.ENOTDIR, 'not-folder'],
    [constants.errno.EISDIR, 'not-folder'],
    [constants.errno.ELOOP, 'link'],
    [constants.errno.ENOTEMPTY, 'not-empty'],
    [constants.errno.EMFILE, 'too-many-open'],
    [constants.errno.ENFILE, 'too-many-open'],
    [constants.errno.ESTALE, 'gone-away'],
    [116, 'gone-away'],
    [112, 'gone-away'],
    [constants.errno.EHOSTUNREACH, 'gone-away'],
    [constants.errno.ENOTCONN, 'gone-away'],
    [constants.errno.ETIMEDOUT, 'gone-away'],
    [constants.errno.EILSEQ, 'bad-name'],
  ]) as ReadonlyMap<number, DiskReason>;
}

/**
 * Returns `error` of a system call on `path` as a `DiskError`; anything that is not a system error is returned as it
 * is.
 */
function toDiskError(error: unknown, path: RelPath): unknown {
  if (!(error instanceof Error) || !('errno' in error) || typeof error.errno !== 'number') return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : String(error.errno);
  return new DiskError((reasons ??= meanings()).get(Math.abs(error.errno)) ?? 'io', path, {
    code,
    cause: error,
  });
}

/** Runs one system call on `path`; its refusal becomes a `DiskError`. */
export function calling<Value>(path: RelPath, call: () => Value): Value {
  try {
    return call();
  } catch (error) {
    throw toDiskError(error, path);
  }
}

/** Returns whether `error` is a refusal of the disk for one of `wanted`. */
export function isRefusal(error: unknown, ...wanted: readonly DiskReason[]): error is DiskError {
  return error instanceof DiskError && wanted.includes(error.reason);
}

/** Returns the reason of a refusal; throws what is none, since that is a bug (or a crash made by a test). */
export function reasonOf(error: unknown): DiskReason {
  if (error instanceof DiskError) return error.reason;
  throw error;
}
