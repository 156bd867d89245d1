import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderMoves } from '../../src/apply/order-moves.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import type { MoveFile } from '../../src/plan/plan.ts';

function move(from: string, to: string): MoveFile {
  return {
    kind: 'move-file',
    from: relPath(from),
    to: relPath(to),
    size: 1,
    modified: 0,
    reasons: [],
  };
}

function ordered(moves: readonly (readonly [string, string])[], taken: readonly string[]): string {
  const units = orderMoves(
    moves.map(([from, to]) => move(from, to)),
    (path) => (taken.includes(path) ? path : undefined),
  );
  return units
    .map((unit) => (unit.kind === 'swap' ? unit.steps : [unit.step]))
    .map((steps) => steps.map(({ from, to }) => `${from}→${to}`).join(' with '))
    .join(', ');
}

describe('the moves of a plan are ordered', () => {
  test.each([
    [
      'as the plan has them where nothing is in the way',
      [
        ['b', 'x'],
        ['a', 'y'],
      ],
      'ab',
      'b→x, a→y',
    ],
    [
      'so that a name is free before it is taken',
      [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'd'],
      ],
      'abc',
      'c→d, b→c, a→b',
    ],
    [
      'as one swap where names are exchanged',
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      'ab',
      'a→b with b→a',
    ],
    [
      'as one swap between others',
      [
        ['x', 'a'],
        ['a', 'y'],
        ['b', 'c'],
        ['c', 'b'],
      ],
      'abcx',
      'a→y, x→a, b→c with c→b',
    ],
    [
      'by the journeys of documents through one name',
      [
        ['h', 'e'],
        ['k', 'h'],
        ['h', 'a'],
      ],
      'hk',
      'h→e, k→h, h→a',
    ],
    [
      'also where a document only seems to move',
      [
        ['h', 'h'],
        ['h', 'e'],
        ['k', 'h'],
        ['h', 'a'],
      ],
      'hk',
      'h→h, h→e, k→h, h→a',
    ],
    [
      'so that what was brought is gone before the next one comes',
      [
        ['x', 'm'],
        ['k', 'h'],
        ['m', 'n'],
        ['h', 'm'],
      ],
      'xkh',
      'x→m, m→n, h→m, k→h',
    ],
  ] as const)('%s', (_what, moves, taken, expected) => {
    expect(ordered(moves, taken.split(''))).toBe(expected);
  });

  test('each once, and every exchange of names is a circle', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'A', 'e/a');
    const moves = fc.array(fc.tuple(name, name), { maxLength: 9 });
    fc.assert(
      fc.property(moves, fc.uniqueArray(name), (pairs, taken) => {
        const steps = pairs.map(([from, to]) => move(from, to));
        const units = orderMoves(steps, (path) =>
          (taken as readonly string[]).includes(path) ? path : undefined,
        );
        const all = units.flatMap((unit) => (unit.kind === 'swap' ? unit.steps : [unit.step]));
        expect(all).toHaveLength(steps.length);
        expect(new Set(all)).toEqual(new Set(steps));
        for (const unit of units) {
          if (unit.kind !== 'swap') continue;
          const key = (path: string): string => path.toLowerCase();
          const [froms, tos] = [unit.steps.map(({ from }) => key(from)), unit.steps.map(({ to }) => key(to))];
          expect(froms.toSorted()).toEqual(tos.toSorted());
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('in time that grows with their number', () => {
    const names = Array.from({ length: 20_000 }, (_each, at) => `文件 ${at}`);
    const chain = names.slice(1).map((to, at) => [names[at] ?? '', to] as const);
    const units = orderMoves(
      chain.map(([from, to]) => move(from, to)),
      (path) => (path === names.at(-1) ? undefined : path),
    );
    expect(units).toHaveLength(chain.length);
    expect(units[0]).toMatchObject({ step: { to: names.at(-1) } });
  });
});
