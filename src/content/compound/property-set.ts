import type { DocumentText } from '../document-text.ts';
import { viewOf } from '../read-bytes.ts';
import type { Compound } from './open-compound.ts';

/** What an old office document says about itself. */
type CompoundProperties = Pick<DocumentText, 'title' | 'properties'>;

/** Bytes of a set of properties; a preview picture, which comes last, may be larger. */
const LIMIT = 64 * 1024;
const MOST = 200;

type Value = string | undefined;

/** Returns the properties of a doc, xls or ppt; of broken ones what can be read. */
export function compoundProperties(compound: Compound): CompoundProperties {
  const summary = readSet(compound.read('\u0005SummaryInformation', LIMIT));
  const more = readSet(compound.read('\u0005DocumentSummaryInformation', LIMIT));
  const properties = {
    author: summary.get(4),
    lastAuthor: summary.get(8),
    company: more.get(15),
    subject: summary.get(3),
    keywords: summary.get(5),
    template: summary.get(7),
    created: summary.get(12),
    modified: summary.get(13),
  };
  const title = summary.get(2);
  return {
    ...(title !== undefined && { title }),
    properties: Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)),
  };
}

function readSet(bytes: Uint8Array | undefined): ReadonlyMap<number, Value> {
  const values = new Map<number, Value>();
  if (bytes === undefined || bytes.length < 56) return values;
  const view = viewOf(bytes);
  const start = view.getUint32(44, true);
  if (start + 8 > bytes.length) return values;
  const count = Math.min(MOST, view.getUint32(start + 4, true));
  const places = new Map<number, number>();
  for (let index = 0; index < count && start + 16 + index * 8 <= bytes.length; index++) {
    places.set(
      view.getUint32(start + 8 + index * 8, true),
      start + view.getUint32(start + 12 + index * 8, true),
    );
  }
  const decoder = decoderOf(view, places.get(1));
  for (const [id, at] of places) values.set(id, valueAt(view, at, decoder));
  return values;
}

const STRING = 0x1e;
const WIDE_STRING = 0x1f;
const TIME = 0x40;

function valueAt(view: DataView, at: number, decoder: InstanceType<typeof TextDecoder>): Value {
  if (at + 12 > view.byteLength) return undefined;
  const type = view.getUint32(at, true);
  if (type === TIME) return timeOf(view.getBigUint64(at + 4, true));
  if (type !== STRING && type !== WIDE_STRING) return undefined;
  const length = view.getUint32(at + 4, true) * (type === WIDE_STRING ? 2 : 1);
  if (at + 8 + length > view.byteLength) return undefined;
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 8, length);
  return (type === WIDE_STRING ? new TextDecoder('utf-16le') : decoder).decode(bytes).replace(/\0.*$/s, '');
}

/** Windows code pages by their web names; Chinese if none is given. */
const codePages: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  1252: 'windows-1252',
  65001: 'utf-8',
};

function decoderOf(view: DataView, at: number | undefined): InstanceType<typeof TextDecoder> {
  const page = at === undefined || at + 6 > view.byteLength ? 936 : view.getUint16(at + 4, true);
  return new TextDecoder(codePages[page] ?? 'gb18030');
}

/** Tenths of a microsecond since 1601; zero and implausible dates are left out. */
function timeOf(ticks: bigint): Value {
  const millis = Number(ticks / 10_000n) - 11_644_473_600_000;
  return millis > 0 && millis < 4_102_444_800_000 ? new Date(millis).toISOString() : undefined;
}
