import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hit } from '../../../src/catalog/query.ts';
import { folderCommand } from '../../../src/cli/pick/open-folder.ts';
import { pickKeyOf } from '../../../src/cli/pick/pick-key.ts';
import type { PickKey } from '../../../src/cli/pick/pick-key.ts';
import { pageOf, renderPick } from '../../../src/cli/pick/pick-screen.ts';
import { beginPicking, chosenHit, press, withAnswer } from '../../../src/cli/pick/pick-state.ts';
import type { PickState } from '../../../src/cli/pick/pick-state.ts';
import type { RelPath } from '../../../src/kernel/rel-path.ts';
import { plainPaint } from '../../../src/report/paint.ts';
import { viewFor } from '../../../src/report/view.ts';
import { displayWidth } from '../../../src/text/display.ts';

function hitAt(path: string): Hit {
  return {
    path: path as RelPath,
    name: path.slice(path.lastIndexOf('/') + 1),
    tags: ['快消', '重点'],
    stage: '执行中',
    size: 20_480,
    modified: '2024-03-15T09:30:00.000+08:00',
  };
}

const hits = Array.from({ length: 40 }, (_, at) =>
  hitAt(`可口可乐/KO2024-001/04_执行中/可口可乐_KO2024-001_合同_v${at}.docx`),
);
const answered = withAnswer(beginPicking(''), { hits, total: 3921 });

function typing(state: PickState, ...keys: readonly PickKey[]): PickState {
  return keys.reduce((before, key) => press(before, key, 10).state, state);
}

describe('the picker', () => {
  it('asks anew for each character, and only then', () => {
    expect(press(answered, { kind: 'text', text: '合同' }, 10).wish).toBe('search');
    expect(press(answered, { kind: 'backspace' }, 10).wish).toBeUndefined();
    expect(press(beginPicking('合'), { kind: 'backspace' }, 10).wish).toBe('search');
    expect(press(answered, { kind: 'down' }, 10).wish).toBeUndefined();
  });

  it('edits the line at the cursor, by what a reader calls a character', () => {
    const line = typing(
      beginPicking('星海 合同👨‍👩‍👧'),
      { kind: 'backspace' },
      { kind: 'home' },
      { kind: 'delete' },
      { kind: 'text', text: '上海' },
    );
    expect(line.typed.join('')).toBe('上海海 合同');
    expect(typing(line, { kind: 'end' }, { kind: 'erase-word' }).typed.join('')).toBe('上海海 ');
    expect(typing(line, { kind: 'end' }, { kind: 'clear' }).typed.join('')).toBe('');
  });

  it('chooses within the list', () => {
    expect(chosenHit(typing(answered, { kind: 'up' }))).toBe(hits[0]);
    expect(chosenHit(typing(answered, { kind: 'down' }, { kind: 'page-down' }))).toBe(hits[11]);
    expect(
      chosenHit(typing(answered, ...Array.from({ length: 9 }, () => ({ kind: 'page-down' }) as const))),
    ).toBe(hits[39]);
    expect(chosenHit(withAnswer(typing(answered, { kind: 'down' }), { hits: [], total: 0 }))).toBeUndefined();
  });

  it('takes, opens and copies only what there is', () => {
    for (const kind of ['accept', 'open', 'copy'] as const) {
      expect(press(answered, { kind }, 10).wish).toBe(kind);
      expect(press(beginPicking('无'), { kind }, 10).wish).toBeUndefined();
    }
  });

  const key = fc.oneof(
    fc.record({
      kind: fc.constant('text' as const),
      text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
    }),
    fc
      .constantFrom(
        ...(['up', 'down', 'page-up', 'page-down', 'left', 'right', 'home', 'end'] as const),
        ...(['backspace', 'delete', 'clear', 'erase-word', 'preview', 'accept', 'leave'] as const),
      )
      .map((kind) => ({ kind })),
  );

  it('fits every screen, whatever is typed and whatever files are called', () => {
    const size = fc.record({
      columns: fc.integer({ min: 20, max: 120 }),
      rows: fc.integer({ min: 4, max: 50 }),
    });
    const names = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(key, { maxLength: 12 }), names, size, (keys, paths, { columns, rows }) => {
        const state = typing(withAnswer(beginPicking('合同'), { hits: paths.map(hitAt), total: 9 }), ...keys);
        const { lines, column } = renderPick(state, viewFor('zh-CN', columns, plainPaint), rows);
        expect(lines.length).toBeLessThanOrEqual(Math.max(rows, 3));
        for (const line of lines) {
          expect(displayWidth(line)).toBeLessThanOrEqual(columns);
          expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
        }
        expect(column).toBeLessThan(columns);
      }),
    );
  });

  it('always shows the hit that is chosen, and what it is', () => {
    const view = viewFor('zh-CN', 80, plainPaint);
    for (let down = 0; down < 40; down++) {
      const state = { ...answered, chosen: down };
      const { lines } = renderPick(state, view, 24);
      expect(lines.filter((line) => line.startsWith('> ')).slice(1)).toEqual([`> ${hits[down]?.path ?? ''}`]);
      expect(lines.join('\n')).toContain('快消、重点');
    }
    expect(pageOf({ isPreviewed: true }, 24)).toBe(15);
    const snippet = { before: '尾款', hit: '付款', after: '方式' };
    const inText = { ...answered, hits: hits.map((hit) => ({ ...hit, snippet })) };
    expect(renderPick(inText, view, 24).lines.join('\n')).toContain('…尾款【付款】方式…');
    expect(pageOf({ isPreviewed: false }, 24)).toBe(22);
  });
});

describe('keys', () => {
  it.each([
    ['合', {}, { kind: 'text', text: '合' }],
    ['一\r二', {}, { kind: 'text', text: '一二' }],
    [undefined, { name: 'up' }, { kind: 'up' }],
    ['\u0003', { name: 'c', ctrl: true }, { kind: 'leave' }],
    ['\r', { name: 'return' }, { kind: 'accept' }],
    ['c', { name: 'c' }, { kind: 'text', text: 'c' }],
    ['\u0011', { name: 'q', ctrl: true }, undefined],
    ['x', { name: 'x', meta: true }, undefined],
  ] as const)('%j %j', (text, pressed, meant) => {
    expect(pickKeyOf(text, pressed)).toEqual(meant);
  });
});

it('a folder is opened only where there is a desktop', () => {
  expect(folderCommand({ platform: 'linux', env: {} })).toBeUndefined();
  expect(folderCommand({ platform: 'linux', env: { DISPLAY: ':0' } })).toBe('xdg-open');
  expect(folderCommand({ platform: 'darwin', env: {} })).toBe('open');
  expect(folderCommand({ platform: 'win32', env: {} })).toBe('explorer');
});
