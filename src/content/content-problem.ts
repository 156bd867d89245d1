import type { DiskReason } from '../kernel/errors.ts';

/** Why there is no text of a document, by code, with the facts its sentence needs. */
type ContentProblemDetails = {
  /** It is encrypted and asks for a password. */
  password: object;
  /** Its bytes break the format; `part` is the part inside a package where that showed. */
  damaged: { readonly part?: string };
  /** It has no bytes. */
  empty: object;
  /** By its name it is a document, but its bytes are something without text, such as a picture. */
  mismatch: { readonly extension: string; readonly found: string };
  /** Reading it would take more than the limit: bytes inflated, parts, nesting. */
  'too-large': { readonly what: 'bytes' | 'parts' | 'nesting' };
  'timed-out': { readonly seconds: number };
  'out-of-memory': { readonly megabytes: number };
  /** The library that reads the format ended without an answer. */
  crashed: object;
  /** A document without text, such as a scan; only text recognition (OCR) could read it. */
  'no-text': { readonly pages?: number };
  /** Not a format that has text, or not one that the program reads. */
  unsupported: { readonly found: string };
  /** Somebody wrote to it meanwhile; ask again. */
  changed: object;
  /** The disk refused. */
  unreadable: { readonly reason: DiskReason };
};

/** The codes of why there is no text. */
export type ContentProblemCode = keyof ContentProblemDetails;

/** Why there is no text of a document; it is then handled by its name alone. */
export type ContentProblem = {
  readonly [Code in ContentProblemCode]: {
    readonly code: Code;
    readonly details: ContentProblemDetails[Code];
  };
}[ContentProblemCode];
