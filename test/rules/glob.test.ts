import fc from 'fast-check';
import picomatch from 'picomatch';
import { expect, test } from 'vitest';
import { compileGlobs, parseGlob } from '../../src/rules/glob.ts';
import { processorTimeOf } from '../support/processor-time.ts';

function matches(glob: string, path: string): boolean {
  const compiled = compileGlobs([glob]);
  if (!compiled.ok) throw new Error(compiled.failure);
  return compiled.value(path);
}

test.each([
  ['~$*', '星海/~$合同.docx'],
  ['*.b?k', '旧.bak'],
  ['*(1).xlsx', '报价(1).xlsx'],
  ['**/草稿/**', '星海/P1/草稿/a/b.docx'],
  ['**/草稿', '草稿'],
  ['a/**/b', 'a/b'],
  ['[0-9]*', '2024/x'],
  ['[!a-z]x', '星x'],
  ['{a,b/c}/d', 'b/c/d'],
  ['.*', '星海/.DS_Store'],
])('%s means %s', (glob, path) => {
  expect(matches(glob, path)).toBe(true);
});

test.each([
  ['a/*', 'a'],
  ['*.bak', 'x.bak2'],
  ['/a', 'b/a'],
  ['a/*/c', 'a/b/b/c'],
  ['[!a-z]x', 'ax'],
  ['?', '合同'],
])('%s does not mean %s', (glob, path) => {
  expect(matches(glob, path)).toBe(false);
});

test.each(['[a', 'a//b', '../x', 'a/./b', 'a\\b', '!a', '{a', 'a}', '{a,{b}}', '[z-a]', '[]', '/'])(
  '%s is refused',
  (glob) => {
    expect(parseGlob(glob).ok).toBe(false);
  },
);

test('globs with stars mean what picomatch says that they mean', () => {
  const level = fc.stringMatching(/^[ab*?]{1,4}$/).filter((text) => !text.includes('**'));
  const glob = fc
    .array(fc.oneof(level, fc.constant('**')), { minLength: 2, maxLength: 4 })
    .filter((levels) => !levels.join('/').includes('**/**') && levels.at(-1) !== '**');
  const path = fc.array(fc.stringMatching(/^[ab]{1,4}$/), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(glob, path, (levels, names) => {
      const written = levels.join('/');
      const isMatch = picomatch([written, `${written}/**`], { dot: true });
      // What is said of a folder holds for what lies in it.
      const expected = names.some((_, index) => isMatch(names.slice(0, index + 1).join('/')));
      expect(matches(written, names.join('/'))).toBe(expected);
    }),
    { numRuns: 300 },
  );
});

test.each([
  '*a*a*a*a*a*a*a*a*b',
  '**/*a*/**/*a*/**/*a*/**/b',
  '{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}*b',
  '?*?*?*?*?*?*b',
])('%s cannot hang', (glob) => {
  const path = `${`${'a'.repeat(250)}/`.repeat(15)}${'a'.repeat(250)}`;
  expect(processorTimeOf(() => matches(glob, path))).toBeLessThan(100);
});
