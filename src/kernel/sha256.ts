import { createHash, hash } from 'node:crypto';
import type { Brand } from './brand.ts';

/** A SHA-256 digest: 64 lower-case hexadecimal digits. */
export type Sha256 = Brand<string, 'Sha256'>;

/** Returns the digest of the bytes (or of the text's UTF-8). */
export function sha256(data: string | Uint8Array): Sha256 {
  return hash('sha256', data, 'hex') as Sha256;
}

/** Digests a stream of pieces without joining them. */
export function sha256Stream(): { update(piece: Uint8Array): void; digest(): Sha256 } {
  const state = createHash('sha256');
  return { update: (piece) => void state.update(piece), digest: () => state.digest('hex') as Sha256 };
}
