import { describe, expect, test } from 'vitest';
import { readMarker } from '../../src/app/marker.ts';
import { readSegment } from '../../src/journal/read-segment.ts';
import { isSignedBy } from '../../src/journal/writer-identity.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { event, events } from '../report/json-samples.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { blocksOf, readPage } from './pages.ts';

const page = readPage('docs/on-disk-format.md');

describe('the journal that the page shows', () => {
  const [text = ''] = blocksOf(page, 'journal');
  const segment = readSegment(Buffer.from(text));

  test('is whole, line by line', () => {
    expect(segment.damage).toBeUndefined();
    expect(segment.lines.map(({ event: { op, n } }) => [n, op])).toEqual([
      [1, 'segment-opened'],
      [2, 'operation-started'],
      [3, 'tag-added'],
    ]);
  });

  test('is signed at the end of each batch with the key of its first line', () => {
    const [first, second, third] = segment.lines;
    const key = first?.event.op === 'segment-opened' ? first.event.key : '';
    expect(second?.signature).toBeUndefined();
    for (const line of [first, third]) {
      expect(line && isSignedBy(key, line.head, line.signature ?? '')).toBe(true);
    }
  });

  test('is no longer whole when one byte of it is changed', () => {
    expect(readSegment(Buffer.from(text.replace('重点', '重要'))).damage).toMatchObject({
      line: 3,
      why: 'digest',
    });
    expect(readSegment(Buffer.from(text.trimEnd())).damage).toMatchObject({ line: 2, why: 'torn' });
  });
});

test('the marker that the page shows is one', () => {
  const [, marker = ''] = /```json\n([^]*?)```/.exec(page) ?? [];
  const disk = new MemoryDisk();
  disk.put(relPath('.archive/archive.json'), marker);
  expect(readMarker(disk, '/')).toBe('90e4c12a-20c3-4d52-8ae7-0efe92ec8736');
});

describe('the table of events', () => {
  const rows = [...page.matchAll(/^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \| (.*) \|$/gm)];
  const fieldsOf = (op: string): string | undefined =>
    rows.find(([, ops]) => ops?.includes(`\`${op}\``))?.[2];

  test.each(events.map((one) => [one.op, one] as const))('names the fields of %s', (op, one) => {
    const common = Object.keys(event({ op: 'operation-finished', moved: 0, failed: 0 }));
    const shared = common.filter((field) => field !== 'moved' && field !== 'failed');
    for (const field of Object.keys(one).filter((name) => !shared.includes(name))) {
      expect(fieldsOf(op)).toMatch(new RegExp(`\`${field}\\??\``));
    }
  });

  test('names the fields that every event has', () => {
    for (const field of Object.keys(event({ op: 'operation-finished', moved: 0, failed: 0 }))) {
      if (field !== 'moved' && field !== 'failed') expect(page).toContain(`\n| \`${field}\` | `);
    }
  });
});
