import { SaxesParser } from 'saxes';
import { limits } from '../limits.ts';
import { damaged, Unreadable } from '../unreadable.ts';

/** The attributes of an element, by their whole names. */
export type Attributes = Readonly<Record<string, string>>;

/** What is told of a part as it is read; names of elements come without their prefix. */
export type XmlListener = {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
  /** Asked between pieces; true ends the reading. */
  readonly isDone?: () => boolean;
};

/**
 * Reads a part of a package as XML. Entities that a document declares itself are refused, so that none can grow.
 * Throws `Unreadable`: `damaged` names `part`.
 */
export async function readXml(
  pieces: AsyncIterable<Uint8Array>,
  part: string,
  listener: XmlListener,
): Promise<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let depth = 0;
  parser.on('error', (error) => {
    throw damaged(part, error);
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > limits.nesting) throw new Unreadable({ code: 'too-large', details: { what: 'nesting' } });
    listener.open?.(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    listener.close?.(localName(name));
  });
  const { text } = listener;
  if (text !== undefined) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const piece of pieces) {
    decoder ??= decoderFor(piece);
    parser.write(decoder.decode(piece, { stream: true }));
    if (listener.isDone?.() === true) return;
  }
  if (decoder === undefined) return;
  parser.write(decoder.decode());
  parser.close();
}

/** Returns an attribute whatever the prefix of its name is. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  for (const [key, value] of Object.entries(attributes)) if (key.endsWith(`:${name}`)) return value;
  return undefined;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function decoderFor([first, second]: Uint8Array): InstanceType<typeof TextDecoder> {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8');
}
