import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { relPath } from '../../src/kernel/rel-path.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import type { Entry } from '../../src/scan/entry.ts';
import { openArrivals } from '../../src/watch/arrivals.ts';

const inbox = relPath('收件箱');
const contract = relPath('收件箱/可口可乐_合同.docx');
const file = (path: RelPath, size = 1, modified = 0): Entry => ({ path, kind: 'file', size, modified });
const start = () => openArrivals({ settle: 1000, patience: 60_000 });

describe('a file in an inbox', () => {
  test('is ready when two looks saw it the same and it was quiet in between', () => {
    const arrivals = start();
    arrivals.look(inbox, [file(contract)], 5000);
    expect([arrivals.ready(5000), arrivals.nextAt()]).toEqual([[], 6000]);
    arrivals.look(inbox, [file(contract)], 5999);
    expect(arrivals.ready(5999)).toEqual([]);
    arrivals.look(inbox, [file(contract)], 6000);
    expect(arrivals.ready(6000)).toEqual([contract]);
  });

  test('is not ready at the first look, though the event of its last change is old', () => {
    const arrivals = start();
    arrivals.touched(contract, 1000);
    arrivals.look(inbox, [file(contract)], 9000);
    expect(arrivals.ready(9000)).toEqual([]);
    arrivals.look(inbox, [file(contract)], 9999);
    expect(arrivals.ready(9999)).toEqual([]);
  });

  test.each([
    ['its size', 2, 0],
    ['its time', 1, 7],
  ])('waits anew when %s changed, though nobody told', (_what, size, modified) => {
    const arrivals = start();
    arrivals.look(inbox, [file(contract)], 0);
    arrivals.look(inbox, [file(contract, size, modified)], 5000);
    arrivals.look(inbox, [file(contract, size, modified)], 5999);
    expect([arrivals.ready(5999), arrivals.nextAt()]).toEqual([[], 6000]);
  });

  test('waits anew after an event, though it looks the same: a server reserves the size first', () => {
    const arrivals = start();
    arrivals.look(inbox, [file(contract)], 0);
    arrivals.touched(contract, 900);
    arrivals.look(inbox, [file(contract)], 1000);
    expect([arrivals.ready(1000), arrivals.nextAt()]).toEqual([[], 1900]);
  });

  test('that is held is left alone until it changes, or all are decided about again', () => {
    const arrivals = start();
    for (const at of [0, 2000]) arrivals.look(inbox, [file(contract)], at);
    arrivals.hold(contract);
    expect([arrivals.ready(9000), arrivals.nextAt()]).toEqual([[], undefined]);
    arrivals.reconsider();
    expect(arrivals.ready(9000)).toEqual([contract]);
    arrivals.hold(contract);
    for (const at of [10_000, 12_000]) arrivals.look(inbox, [file(contract, 3)], at);
    expect(arrivals.ready(12_000)).toEqual([contract]);
  });

  test('that something stands in the way of comes again at its time', () => {
    const arrivals = start();
    for (const at of [0, 2000]) arrivals.look(inbox, [file(contract)], at);
    arrivals.defer(contract, 8000);
    expect([arrivals.ready(7999), arrivals.nextAt(), arrivals.counts().waiting]).toEqual([[], 8000, 1]);
    expect(arrivals.ready(8000)).toEqual([contract]);
  });

  test('that cannot be filed comes again ever later, at most after an hour, and at once when it has changed', () => {
    const arrivals = start();
    const waits: number[] = [];
    let at = 0;
    arrivals.look(inbox, [file(contract)], at);
    arrivals.look(inbox, [file(contract)], (at += 1000));
    for (let n = 0; n < 10; n++) {
      arrivals.failed(contract, at);
      const next = arrivals.nextAt() ?? Number.NaN;
      waits.push((next - at) / 1000);
      at = next;
      expect([arrivals.ready(at - 1), arrivals.ready(at)]).toEqual([[], [contract]]);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
    arrivals.look(inbox, [file(contract, 2)], at);
    arrivals.look(inbox, [file(contract, 2)], (at += 1000));
    expect(arrivals.ready(at)).toEqual([contract]);
    arrivals.failed(contract, at);
    expect(arrivals.nextAt()).toBe(at + 30_000);
  });

  test('is forgotten when it is gone', () => {
    const arrivals = start();
    arrivals.look(inbox, [file(contract)], 0);
    arrivals.look(relPath('另一个'), [], 1);
    expect(arrivals.counts()).toEqual({ arriving: 1, waiting: 0, held: 0 });
    arrivals.look(inbox, [], 2);
    expect(arrivals.counts()).toEqual({ arriving: 0, waiting: 0, held: 0 });
  });

  test('is never ready under the name of what is on its way', () => {
    const arrivals = start();
    const part = relPath('收件箱/大片.mp4.part');
    for (const at of [0, 9000]) arrivals.look(inbox, [file(part)], at);
    expect([arrivals.ready(9000), arrivals.nextAt()]).toEqual([[], undefined]);
  });
});

describe('a dropped folder', () => {
  const [a, b] = [relPath('收件箱/星海 资料/a.docx'), relPath('收件箱/星海 资料/里/b.docx')];

  test('is ready as one, when the last of it is quiet', () => {
    const arrivals = start();
    arrivals.look(inbox, [file(a)], 0);
    arrivals.look(inbox, [file(a), file(b)], 900);
    arrivals.look(inbox, [file(a), file(b)], 1500);
    expect(arrivals.ready(1500)).toEqual([]);
    arrivals.look(inbox, [file(a), file(b)], 1900);
    expect(arrivals.ready(1900)).toEqual([a, b]);
  });

  test('keeps a file beside it waiting no longer', () => {
    const arrivals = start();
    arrivals.look(inbox, [file(contract)], 0);
    arrivals.look(inbox, [file(contract), file(a)], 1000);
    expect(arrivals.ready(1000)).toEqual([contract]);
  });

  test('in which something never comes to rest is taken apart in the end', () => {
    const arrivals = start();
    for (let at = 0; at <= 60_000; at += 500) arrivals.look(inbox, [file(a), file(b, at)], at);
    expect(arrivals.ready(59_999)).toEqual([]);
    expect(arrivals.ready(60_000)).toEqual([a]);
  });

  test('with a file that is open in a program does not wait for that', () => {
    const arrivals = start();
    for (const at of [0, 1000]) arrivals.look(inbox, [file(a), file(b)], at);
    arrivals.defer(b, 1500);
    expect(arrivals.ready(1000)).toEqual([a]);
  });
});

describe('arrivals, whatever happens in whatever order', () => {
  const paths = ['合同.docx', '夹/一.pdf', '夹/二.pdf'].map((name) => relPath(`收件箱/${name}`));
  const step = fc.record({
    path: fc.constantFrom(...paths),
    act: fc.constantFrom('write', 'remove', 'touch', 'look', 'hold', 'reconsider'),
    wait: fc.integer({ min: 0, max: 1500 }),
  });

  test('are never ready while they changed within the time of quiet, and are looked at again until they are', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const arrivals = start();
        const disk = new Map<RelPath, { size: number; changed: number }>();
        const held = new Set<RelPath>();
        let at = 0;
        let writes = 0;
        const look = (): void => {
          const entries = [...disk].map(([path, { size }]) => file(path, size));
          arrivals.look(inbox, entries, at);
          for (const path of held) if (!disk.has(path)) held.delete(path);
          for (const path of arrivals.ready(at)) {
            expect(at - (disk.get(path)?.changed ?? Number.NaN)).toBeGreaterThanOrEqual(1000);
          }
        };
        for (const { path, act, wait } of steps) {
          at += wait;
          const known = disk.get(path);
          if (act === 'write') {
            writes += 1;
            disk.set(path, { size: writes, changed: at });
            held.delete(path);
          } else if (act === 'remove') disk.delete(path);
          else if (act === 'touch') arrivals.touched(path, at);
          else if (act === 'hold') {
            if (known !== undefined && arrivals.counts().arriving + arrivals.counts().held > 0) {
              look();
              arrivals.hold(path);
              held.add(path);
            }
          } else if (act === 'reconsider') {
            arrivals.reconsider();
            held.clear();
          } else look();
        }
        // Then nothing happens any more: every appointment is kept.
        look();
        for (let next = arrivals.nextAt(); next !== undefined && next > at; next = arrivals.nextAt()) {
          at = next;
          look();
        }
        // What came in the last look is seen a second time, and then quiet for long enough.
        for (const more of [1, 1001]) {
          at += more;
          look();
        }
        expect(arrivals.ready(at)).toEqual([...disk.keys()].filter((path) => !held.has(path)).sort());
      }),
    );
  });
});
