import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenFile } from '../../src/files/disk.ts';
import type { Millis } from '../../src/kernel/clock.ts';
import type { ArchiveId } from '../../src/kernel/ids.ts';
import type { Sha256 } from '../../src/kernel/sha256.ts';
import { decodeTexts, encodeTexts, readTextsHeader } from '../../src/scan/snapshot-texts.ts';
import type { SharedText, TextsHeader } from '../../src/scan/snapshot-texts.ts';

const header: TextsHeader = {
  archive: '7d9f2b0e-1c8a-4f5e-9a3b-0d6c5e4f3a2b' as ArchiveId,
  at: 1_732_000_000_000 as Millis,
  form: '20000 1 []',
  state: 'x',
};

const text: fc.Arbitrary<SharedText> = fc
  .record(
    {
      fingerprint: fc.record({
        size: fc.maxSafeNat(),
        digest: fc
          .uint8Array({ minLength: 32, maxLength: 32 })
          .map((bytes) => Buffer.from(bytes).toString('hex') as Sha256),
      }),
      body: fc.string({ unit: 'grapheme', maxLength: 200 }).filter((body) => body.isWellFormed()),
      places: fc.array(
        fc.record({
          path: fc.string({ minLength: 1 }),
          size: fc.maxSafeNat(),
          modified: fc.double({ noNaN: true, noDefaultInfinity: true }).map((time) => time + 0),
        }),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: ['fingerprint', 'places'] },
  )
  .map((made) => JSON.parse(JSON.stringify(made)) as SharedText);

function bytesOf(texts: readonly SharedText[]): Buffer {
  return Buffer.concat([...encodeTexts(header, texts)]);
}

/** Gives at most some bytes at a time, as a share may. */
function fileOf(bytes: Uint8Array): Pick<OpenFile, 'read'> {
  return {
    read(into, position) {
      const piece = bytes.subarray(position, position + Math.min(into.length, 1000));
      into.set(piece);
      return piece.length;
    },
  };
}

function decoded(bytes: Uint8Array): readonly SharedText[] {
  return [...decodeTexts(fileOf(bytes))].flat();
}

const large = Array.from({ length: 60 }, (_, at): SharedText => ({
  fingerprint: { size: at, digest: at.toString(16).padStart(64, '0') as Sha256 },
  body: `第${at}份：${'甲方应于每月五日前付款。'.repeat(5000)}`,
  places: [{ path: `资料/${at}.docx`, size: at, modified: at + 0.5 }],
}));

describe('shared texts', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const bytes = bytesOf(texts);
        expect(readTextsHeader(fileOf(bytes))).toMatchObject(header);
        expect(decoded(bytes)).toEqual(texts);
      }),
    );
    expect(decoded(bytesOf(large))).toEqual(large);
  });

  it('that are cut off give the whole blocks before the cut, and nothing else', () => {
    const bytes = bytesOf(large);
    expect([...encodeTexts(header, large)].length).toBeGreaterThan(3);
    for (let end = 0; end < bytes.length; end += 97) {
      const found = decoded(bytes.subarray(0, end));
      expect(found).toEqual(large.slice(0, found.length));
      expect(found.length).toBeLessThan(large.length);
    }
  });

  it('with any byte changed never say anything else', () => {
    const texts = large.slice(0, 2).map((one) => ({ ...one, body: '付款' }));
    const bytes = bytesOf(texts);
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(decoded(changed)).toEqual([]);
    }
  });

  it('of a later format are not read', () => {
    const later = { ...header, format: 2 };
    const bytes = Buffer.concat([...encodeTexts(later, large)]);
    expect(readTextsHeader(fileOf(bytes))).toBeUndefined();
    expect(decoded(bytes)).toEqual([]);
  });
});
