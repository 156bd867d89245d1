import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  baselineOf,
  baselineText,
  debtIn,
  knownIn,
  lookedAt,
  parseBaseline,
} from '../../src/check/baseline.ts';
import { rewritten, shrunk } from '../../src/check/baseline.ts';
import type { Finding } from '../../src/check/finding.ts';
import { relPath } from '../../src/kernel/rel-path.ts';

const paths = [
  '收件箱/合同.docx',
  '可口可乐/a.pdf',
  '可口可乐/é.pdf'.normalize('NFC'),
  '__proto__',
  'b"\n.txt',
];
const findings = fc.array(
  fc.record({
    path: fc.constantFrom(...paths).map(relPath),
    severity: fc.constantFrom('error' as const, 'warning' as const),
    problem: fc.constantFrom<Finding['problem'][]>(
      { code: 'unfiled' },
      { code: 'not-nfc' },
      { code: 'unknown-client', value: '甲', near: [] },
    ),
  }),
  { maxLength: 12 },
);
const everything = (): boolean => true;

describe('a baseline', () => {
  test('survives its file, and knows what it was made of in any order and any words', () => {
    fc.assert(
      fc.property(findings, fc.func(fc.integer()), (found, rank) => {
        const parsed = parseBaseline(baselineText(baselineOf(found)));
        expect(parsed).toEqual({ ok: true, value: baselineOf(found) });
        const reworded = found.map((finding): Finding => {
          const { problem } = finding;
          return problem.code === 'unknown-client'
            ? { ...finding, problem: { ...problem, value: '乙', near: ['丙'] }, severity: 'warning' }
            : finding;
        });
        const shuffled = reworded.toSorted((a, b) => rank(a) - rank(b));
        expect(shuffled.every(knownIn(baselineOf(found)))).toBe(true);
      }),
    );
  });

  test('knows as many findings of a rule as it has, and no more', () => {
    const unfiled: Finding = { path: relPath('a.pdf'), severity: 'error', problem: { code: 'unfiled' } };
    const isKnown = knownIn(baselineOf([unfiled]));
    expect([unfiled, unfiled].map(isKnown)).toEqual([true, false]);
  });

  test('shrinks by what is gone and never grows', () => {
    fc.assert(
      fc.property(findings, findings, (before, now) => {
        const old = baselineOf(before);
        const after = shrunk(old, now, everything);
        expect(debtIn(after)).toBeLessThanOrEqual(debtIn(old));
        const isKnown = knownIn(old);
        expect(debtIn(after)).toBe(now.filter(isKnown).length);
        expect(rewritten(old, now, everything)).toEqual(baselineOf(now));
      }),
    );
  });

  test('keeps what was not looked at', () => {
    const [inbox, filed] = ['收件箱/a.pdf', '可口可乐/b.pdf'].map((path): Finding => ({
      path: relPath(path),
      severity: 'error',
      problem: { code: 'unfiled' },
    }));
    const old = baselineOf([inbox, filed].flatMap((finding) => finding ?? []));
    const looked = lookedAt([relPath('收件箱')], []);
    expect([...shrunk(old, [], looked).keys()]).toEqual(['可口可乐/b.pdf']);
    expect([...rewritten(old, [], looked).keys()]).toEqual(['可口可乐/b.pdf']);
    const notSought = (_path: unknown, rule: string): boolean => rule !== 'unfiled';
    expect(shrunk(old, [], notSought)).toEqual(old);
    const closed = lookedAt([relPath('')], [relPath('收件箱')]);
    expect([...shrunk(old, [], closed).keys()]).toEqual(['收件箱/a.pdf']);
  });

  test('takes a name composed differently for the same', () => {
    const finding = (path: string): Finding => {
      return { path: relPath(path), severity: 'error', problem: { code: 'unfiled' } };
    };
    const isKnown = knownIn(baselineOf([finding('café.pdf'.normalize('NFD'))]));
    expect(isKnown(finding('café.pdf'.normalize('NFC')))).toBe(true);
  });

  test.each([
    ['', 'JSON'],
    ['{"kind":"archive-baseline","version":1,"findings":{}', 'JSON'],
    ['[]', 'format'],
    ['{"version":1,"findings":{}}', 'format'],
    ['{"kind":"archive-baseline","version":0,"findings":{}}', 'format'],
    ['{"kind":"archive-baseline","version":1,"findings":{"../x":{"unfiled":1}}}', 'format'],
    ['{"kind":"archive-baseline","version":1,"findings":{"x":{"unfiled":-1}}}', 'format'],
    ['{"kind":"archive-baseline","version":1,"findings":{"x":["unfiled"]}}', 'format'],
    ['{"kind":"archive-baseline","version":2,"findings":"in another way"}', 'newer'],
  ])('is not read from %s', (text, failure) => {
    expect(parseBaseline(text)).toEqual({ ok: false, failure });
  });
});
