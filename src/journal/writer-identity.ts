import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { StateFolder } from '../files/state-folder.ts';
import type { ArchiveId, Ids, WriterId } from '../kernel/ids.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import { UserFacingError } from '../kernel/errors.ts';
import type { RenewalReason } from './tail-note.ts';

/** Who writes a journal: one installation on one machine, with the key that signs its batches. */
export type WriterIdentity = {
  readonly writer: WriterId;
  /** Ed25519 public key, base64 of its SPKI form. */
  readonly publicKey: string;
  /** The writer that this one replaces, and why that one could not go on. */
  readonly replaces?: Replaced;
  /** Returns the signature of a head, base64. */
  sign(head: Sha256): string;
  /**
   * Returns the identity to use when this one cannot be used any more: a new one, stored in its place, or the one
   * that another process has made for the same reason meanwhile. Call it while holding the lock of this writer's
   * journal.
   */
  renew(reason: RenewalReason): WriterIdentity;
};

/** A writer that another one replaces. */
type Replaced = { readonly writer: WriterId; readonly reason: RenewalReason };

/**
 * Returns this installation's identity for one archive, made and kept in the state folder on first use. A state folder
 * copied to a machine with another name gets a new identity, so that two machines never write one journal.
 */
export function loadWriterIdentity(
  state: StateFolder,
  archive: ArchiveId,
  { ids, host }: { readonly ids: Ids; readonly host: string },
): WriterIdentity {
  const file = `writer-${archive}-${host.replaceAll(/[^A-Za-z0-9.-]/g, '_')}.json`;
  const stored = state.read(file) ?? state.createOnce(file, newIdentity(ids));
  return identityIn(stored, state.path, (writer, reason) => {
    const now = state.read(file);
    if (now !== undefined && parseIdentity(now, state.path).writer !== writer) return now;
    const text = newIdentity(ids, { writer, reason });
    state.write(file, text);
    return text;
  });
}

/** Returns the identity that `text` holds; `replace` puts another in its place and returns that one's text. */
function identityIn(
  text: string,
  folder: string,
  replace: (writer: WriterId, reason: RenewalReason) => string,
): WriterIdentity {
  const { writer, key, replaces } = parseIdentity(text, folder);
  const privateKey = createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64');
  return {
    writer,
    publicKey,
    ...(replaces === undefined ? {} : { replaces }),
    sign: (head) => sign(null, Buffer.from(head), privateKey).toString('base64'),
    renew: (reason) => identityIn(replace(writer, reason), folder, replace),
  };
}

/** Returns whether `signature` of `head` was made by the holder of the key whose public part is `publicKey`. */
export function isSignedBy(publicKey: string, head: Sha256, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64');
  // Base64 has spare bits: only one spelling of a signature is accepted.
  if (bytes.toString('base64') !== signature) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(head), key, bytes);
  } catch {
    return false;
  }
}

function newIdentity(ids: Ids, replaces?: Replaced): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const key = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  return `${JSON.stringify({ writer: ids.hex(16), key, replaces })}\n`;
}

type StoredIdentity = { readonly writer: WriterId; readonly key: string; readonly replaces?: Replaced };

function parseIdentity(text: string, folder: string): StoredIdentity {
  try {
    const value = JSON.parse(text) as Partial<StoredIdentity>;
    if (
      typeof value.key === 'string' &&
      typeof value.writer === 'string' &&
      /^[0-9a-f]{32}$/.test(value.writer)
    ) {
      const { writer, key, replaces } = value;
      return { writer, key, ...(replaces === undefined ? {} : { replaces }) };
    }
  } catch {
    // Not JSON: reported below.
  }
  throw new UserFacingError('state-unusable', { folder, reason: 'writer identity' });
}
