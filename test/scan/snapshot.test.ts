import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArchiveId } from '../../src/kernel/ids.ts';
import { compareText } from '../../src/kernel/compare-text.ts';
import type { Millis } from '../../src/kernel/clock.ts';
import { parentOf } from '../../src/kernel/rel-path.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import type { Result } from '../../src/kernel/result.ts';
import type { Entry, Unseen } from '../../src/scan/entry.ts';
import { decodeSnapshot, encodeSnapshot } from '../../src/scan/snapshot.ts';
import type { Snapshot, SnapshotFlaw, SnapshotSource } from '../../src/scan/snapshot.ts';

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => !/[\0/]/.test(text) && text !== '.' && text !== '..' && text.isWellFormed());
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/') as RelPath);
const entry = fc.record({
  path,
  kind: fc.constantFrom('file', 'folder', 'link', 'other'),
  size: fc.maxSafeNat(),
  modified: fc.double({ min: 0, max: 4e12, noNaN: true }),
});
/** A snapshot as plain values. */
type Plain = SnapshotSource & {
  readonly scan: { readonly entries: readonly Entry[]; readonly unseen: readonly Unseen[] };
};

function byFolder(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => compareText(parentOf(a.path), parentOf(b.path)));
}

const snapshots: fc.Arbitrary<Plain> = fc.record({
  archive: fc.uuid().map((id) => id as ArchiveId),
  at: fc.nat().map((at) => at as Millis),
  known: fc.constant({ aaaa: 3 }),
  scan: fc.record({
    entries: fc.array(entry).map(byFolder),
    unseen: fc
      .array(fc.record({ path, why: fc.constantFrom('denied', 'undecodable-name') }), {
        maxLength: 3,
      })
      .map((unseen) => unseen.toSorted((a, b) => compareText(a.path, b.path))),
  }),
});

function bytesOf(snapshot: SnapshotSource): Buffer {
  return Buffer.concat([...encodeSnapshot(snapshot)]);
}

/** Returns what was decoded as plain values. */
function decoded(bytes: Uint8Array): Result<Plain, SnapshotFlaw> {
  const result = decodeSnapshot(bytes);
  if (!result.ok) return result;
  const { scan, ...rest }: Snapshot = result.value;
  return { ok: true, value: { ...rest, scan: { entries: [...scan.entries], unseen: scan.unseen } } };
}

const agency: Plain = {
  archive: '7d9f2b0e-1c8a-4f5e-9a3b-0d6c5e4f3a2b' as ArchiveId,
  at: 1_732_000_000_000 as Millis,
  known: {},
  scan: {
    entries: byFolder(
      Array.from({ length: 40_000 }, (_, at) => ({
        path: `可口可乐/KO2024-${at % 500}/04_执行中/可口可乐_KO2024-${at % 500}_广告投放_报告_v${at}.pdf` as RelPath,
        kind: 'file' as const,
        size: 10_000 + at,
        modified: 1_700_000_000_000 + at * 1000.5,
      })),
    ),
    unseen: [],
  },
};

describe('a snapshot', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        expect(decoded(bytesOf(snapshot))).toEqual({ ok: true, value: snapshot });
      }),
    );
  });

  it('of many blocks is complete, and small', () => {
    const bytes = bytesOf(agency);
    expect(decoded(bytes)).toEqual({ ok: true, value: agency });
    expect(bytes.length / agency.scan.entries.length).toBeLessThan(20);
  });

  it('that is cut anywhere is refused', () => {
    const bytes = bytesOf({ ...agency, scan: { ...agency.scan, entries: agency.scan.entries.slice(0, 20) } });
    for (let end = 0; end < bytes.length; end++)
      expect(decodeSnapshot(bytes.subarray(0, end)).ok).toBe(false);
  });

  it('with any byte changed is refused', () => {
    const bytes = bytesOf({ ...agency, scan: { ...agency.scan, entries: agency.scan.entries.slice(0, 20) } });
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(decodeSnapshot(changed).ok).toBe(false);
    }
  });

  it('of a path that leaves the archive is refused, though its digest be right', () => {
    const outside = { path: '../别处/合同.docx' as RelPath, kind: 'file' as const, size: 1, modified: 1 };
    const bytes = bytesOf({ ...agency, scan: { entries: [outside], unseen: [] } });
    expect(decodeSnapshot(bytes)).toEqual({ ok: false, failure: 'damaged' });
  });
});
