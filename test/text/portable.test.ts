import { expect, test } from 'vitest';
import { portabilityProblem } from '../../src/text/portable.ts';

test.each([
  ['empty', ['']],
  ['dots', ['.', '..']],
  [
    'forbidden-character',
    [
      '星海/饮料',
      'a\\b',
      'C:',
      'a*',
      'a?',
      'a"',
      'a<',
      'a>',
      'a|',
      'a\nb',
      'a\u001b[2J',
      'a\u202efdp.exe',
      'a\0',
    ],
  ],
  [
    'reserved-name',
    [
      'CON',
      'con',
      'NUL.pdf',
      'NUL .pdf',
      'aux',
      'COM1',
      'com0.txt',
      'LPT9',
      'COM¹',
      'lpt³.docx',
      'CONIN$',
      'CLOCK$',
    ],
  ],
  ['trailing-dot-or-space', ['星海.', '星海 ', '...', ' ']],
  [
    undefined,
    ['星海饮料', 'CONTRACT', 'COM10', 'console', '04_执行中', '.hidden', '报价(1)', 'a b', '～$', '🎬'],
  ],
])('%s', (problem, names) => {
  for (const name of names) expect(portabilityProblem(name), JSON.stringify(name)).toBe(problem);
});
