import { sha256 } from '../kernel/sha256.ts';
import type { Sha256 } from '../kernel/sha256.ts';
import type { JournalEvent } from './event.ts';
import { hasShape, isKnownOp } from './event-shape.ts';

/** The head of a segment that has no lines yet. */
export const EMPTY_HEAD = '0'.repeat(64) as Sha256;

/** The version of events that this program writes. */
export const EVENT_VERSION = 1;

/** One line of a journal, taken apart. */
export type Line = {
  readonly event: JournalEvent;
  /** Digest of the head before it and of its own bytes. */
  readonly head: Sha256;
  /** Ed25519 signature of the head, base64; only on the last line of a batch. */
  readonly signature?: string;
};

/** Why a line is not accepted. `newer`: a later version of the program wrote it. */
export type LineFailure = 'form' | 'digest' | 'content' | 'newer';

/**
 * Returns the bytes of one line, `<8 hex: length> <64 hex: head> <signature or -> <JSON>\n`, where the head is the
 * SHA-256 of the head before and the JSON, and the length is that of the JSON in bytes.
 */
export function encodeLine(
  before: Sha256,
  event: JournalEvent,
  sign?: (head: Sha256) => string,
): { readonly bytes: Uint8Array; readonly head: Sha256 } {
  const json = JSON.stringify(event);
  const length = Buffer.byteLength(json).toString(16).padStart(8, '0');
  const head = sha256(`${before} ${json}`);
  return { bytes: Buffer.from(`${length} ${head} ${sign?.(head) ?? '-'} ${json}\n`), head };
}

/** Returns the bytes of the lines of one batch, of which the last one is signed, and the head of the last line. */
export function encodeBatch(
  before: Sha256,
  events: readonly JournalEvent[],
  sign: (head: Sha256) => string,
): { readonly bytes: Buffer; readonly head: Sha256 } {
  let head = before;
  const lines = events.map((event, index) => {
    const line = encodeLine(head, event, index === events.length - 1 ? sign : undefined);
    head = line.head;
    return line.bytes;
  });
  return { bytes: Buffer.concat(lines), head };
}

/** Where the signature begins. */
const SIGNATURE = 8 + 1 + 64 + 1;
const SPACE = 0x20;
const LINE_FEED = 0x0a;

const FORM = /^([0-9a-f]{8}) ([0-9a-f]{64}) (-|[A-Za-z0-9+/=]{88}) (\{.*\})$/s;

/** Takes one line (without its line feed) apart, checked against the head before it. */
export function decodeLine(before: Sha256, line: string): Line | LineFailure {
  const match = FORM.exec(line);
  if (match === null) return 'form';
  const [, length = '', noted = '', signature = '', json = ''] = match;
  if (Number.parseInt(length, 16) !== Buffer.byteLength(json)) return 'form';
  const head = sha256(`${before} ${json}`);
  if (head !== noted) return 'digest';
  const event = decodeEvent(json);
  if (typeof event === 'string') return event;
  // Copied: a slice of a string keeps the whole string in memory.
  return { event, head, ...(signature === '-' ? {} : { signature: copyOf(signature) }) };
}

/**
 * Returns the head of the last of these lines, checking nothing else about them; undefined if they are not whole
 * lines. A tenth of the work of decoding them.
 */
export function chainHead(bytes: Uint8Array): Sha256 | undefined {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let head = EMPTY_HEAD;
  for (let at = 0; at < lines.length;) {
    const end = lines.indexOf(LINE_FEED, at);
    const json = lines.indexOf(SPACE, at + SIGNATURE) + 1;
    if (json === 0 || end < json) return undefined;
    head = sha256(`${head} ${lines.toString('utf8', json, end)}`);
    at = end + 1;
  }
  return head;
}

function copyOf(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

function decodeEvent(json: string): JournalEvent | LineFailure {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return 'content';
  }
  if (typeof value !== 'object' || value === null) return 'content';
  const event = value as Partial<Record<string, unknown>>;
  if (typeof event['v'] === 'number' && event['v'] > EVENT_VERSION) return 'newer';
  const op = event['op'];
  const hasCommonFields =
    event['v'] === EVENT_VERSION &&
    typeof op === 'string' &&
    typeof event['writer'] === 'string' &&
    typeof event['at'] === 'string' &&
    typeof event['by'] === 'string' &&
    Number.isSafeInteger(event['n']) &&
    Number.isSafeInteger(event['clock']) &&
    (event['operation'] === undefined || typeof event['operation'] === 'string');
  if (!hasCommonFields) return 'content';
  // Only a later version can have written an unknown event; what it decided must not be ignored.
  if (!isKnownOp(op)) return 'newer';
  return hasShape(op, event) ? (value as JournalEvent) : 'content';
}
