import { Command } from 'commander';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { define } from '../../src/cli/commands/define.ts';
import { findOptions } from '../../src/cli/commands/find-options.ts';
import { readPlainly, withExclusions } from '../../src/cli/plain-flags.ts';
import { testIo } from './io.ts';

const options = Object.keys(findOptions);

/** What commander makes of the same line; undefined where it refuses. */
function byCommander(argv: readonly string[]): unknown {
  const shell = { io: testIo(), language: 'en' as const } as unknown as Parameters<typeof define>[1];
  const both = { zh: '', en: '' };
  let read: unknown;
  const program = new Command('archive').exitOverride().configureOutput({ writeErr: () => undefined });
  define(program, shell, 'find', {
    summary: both,
    arguments: { '[text...]': both },
    options: findOptions,
    examples: [],
  })
    .exitOverride()
    .action((words: string[], flags: object) => void (read = { words, flags: { ...flags } }));
  try {
    program.parse(['find', ...argv], { from: 'user' });
  } catch {
    return undefined;
  }
  return read;
}

const word = fc.constantFrom(
  '合同',
  '--',
  '-',
  '-0',
  '--tag',
  '--tag=快消',
  '--no-tag',
  '重点',
  '--stage',
  '执行中',
  '--limit',
  '5',
  '--limit=7',
  '--json',
  '--json=1',
  '--sinc',
  '--count',
  '-x',
  '',
  'a b',
  '--since',
  '2024',
  '--help',
  '--format=',
);

describe('a plain command line', () => {
  test('is read as commander reads it, or left to it', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (argv) => {
        const plain = readPlainly(argv, options);
        if (plain !== undefined) expect(plain).toEqual(byCommander(argv));
      }),
      { numRuns: 500 },
    );
  });

  test('is read where nothing is odd', () => {
    const argv = [
      '合同',
      '--tag',
      '快消',
      '--tag=重点',
      '--stage',
      '执行中',
      '--limit=3',
      '-0',
      '--',
      '--tag',
    ];
    expect(readPlainly(argv, options)).toEqual({
      words: ['合同', '--tag'],
      flags: { tag: ['快消', '重点'], stage: ['执行中'], limit: '3', 0: true },
    });
  });

  test.each([[['--unknown']], [['--tag']], [['--tag', '--json']], [['--json=1']], [['-x']], [['--help']]])(
    'that is odd is left alone: %j',
    (argv) => {
      expect(readPlainly(argv, options)).toBeUndefined();
    },
  );
});

test('a Chinese word after a hyphen is excluded, not taken for a flag; a value stays', () => {
  const argv = ['find', '合同', '-草稿', '--tag', '-甲', '--', '-乙', '-0', '-x'];
  expect(withExclusions(argv)).toEqual(['find', '合同', '!草稿', '--tag', '-甲', '--', '!乙', '-0', '-x']);
});
