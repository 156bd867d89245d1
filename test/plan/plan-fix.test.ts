import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/check/finding.ts';
import { baseName, parentOf, relPath } from '../../src/kernel/rel-path.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import { planFix } from '../../src/plan/plan-fix.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { caseKey } from '../../src/text/fold.ts';
import { planOf } from '../support/workbench.ts';
import { inboxEntry } from './sample-inbox.ts';

const folder = '可口可乐/KO2024-001/03_已签约';

/** Plans new names, `[old, new, confidence]`, in one folder that also holds `others`. */
function fix(names: readonly (readonly [string, string, number])[], others: readonly string[] = []): Plan {
  const findings = names.map(([old, name, confidence]): Finding => ({
    path: relPath(`${folder}/${old}`),
    severity: 'error',
    problem: { code: 'not-nfc' },
    suggestion: { name, confidence, reasons: [] },
  }));
  return planFix({
    plan: planOf([]),
    findings,
    entries: [...names.map(([old]) => old), ...others].map((old) => inboxEntry(`${folder}/${old}`)),
    destinations: { namesIn: () => [...names.map(([old]) => old), ...others] },
    minConfidence: 1,
  });
}

function renames({ steps }: Plan): readonly (readonly [string, string])[] {
  return steps.flatMap((step) =>
    step.kind === 'move-file' ? [[baseName(step.from), baseName(step.to)] as const] : [],
  );
}

describe('a plan to rename', () => {
  it('gives a file the certain name, in its own folder', () => {
    const plan = fix([['可口可乐_合同.DOCX', '可口可乐_合同.docx', 1]]);
    expect(renames(plan)).toEqual([['可口可乐_合同.DOCX', '可口可乐_合同.docx']]);
    expect(plan.steps.every((step) => step.kind === 'move-file' && parentOf(step.to) === folder)).toBe(true);
  });

  it('leaves alone what is less certain than asked', () => {
    const plan = fix([['终稿.docx', '可口可乐_合同.docx', 0.9]]);
    expect([plan.steps, plan.held]).toEqual([[], []]);
  });

  it('holds a file whose new name another one has, also in other letter case', () => {
    const plan = fix([['可口可乐 合同.docx', '可口可乐_合同.docx', 1]], ['可口可乐_合同.DOCX']);
    expect(plan.steps).toEqual([]);
    expect(plan.held.map(({ reason }) => reason)).toEqual([
      { code: 'name-taken', by: `${folder}/可口可乐_合同.DOCX` },
    ]);
  });

  it('gives one name to one file only', () => {
    const plan = fix([
      ['可口可乐-合同.docx', '可口可乐_合同.docx', 1],
      ['可口可乐 合同.docx', '可口可乐_合同.docx', 1],
    ]);
    expect(renames(plan)).toEqual([['可口可乐-合同.docx', '可口可乐_合同.docx']]);
    expect(plan.held).toHaveLength(1);
  });

  it('gives what belongs together by its names the new name together', () => {
    const plan = fix(
      [['可口可乐 海报.PSD', '可口可乐_海报.psd', 1]],
      ['可口可乐 海报.jpg', '可口可乐 海报.PSD.xmp', '可口可乐 海报.xmp', '可口可乐 海报2.jpg'],
    );
    expect(renames(plan)).toEqual([
      ['可口可乐 海报.PSD', '可口可乐_海报.psd'],
      ['可口可乐 海报.jpg', '可口可乐_海报.jpg'],
      ['可口可乐 海报.PSD.xmp', '可口可乐_海报.psd.xmp'],
      ['可口可乐 海报.xmp', '可口可乐_海报.xmp'],
    ]);
  });

  it('holds all that belongs together when one of it cannot be renamed, or they would part', () => {
    const taken = fix([['海报 a.psd', '海报_a.psd', 1]], ['海报 a.jpg', '海报_a.JPG']);
    expect(taken.steps).toEqual([]);
    expect(taken.held.map(({ path, reason }) => [baseName(path), reason.code])).toEqual([
      ['海报 a.psd', 'belongs-with'],
      ['海报 a.jpg', 'name-taken'],
    ]);
    const parting = fix([
      ['a.psd', '海报_a.psd', 1],
      ['a.jpg', '照片_a.jpg', 1],
    ]);
    expect(parting.steps).toEqual([]);
    expect(parting.held.map(({ reason }) => reason)).toEqual([
      { code: 'belongs-with', path: `${folder}/a.jpg` },
      { code: 'belongs-with', path: `${folder}/a.psd` },
    ]);
  });

  it('never plans two files onto one name, nor one onto a name that is there', () => {
    const name = fc.constantFrom('a.txt', 'A.txt', 'b.txt', 'B.TXT', 'c.txt', '合同.docx', '合同.DOCX');
    const wish = fc.tuple(name, name, fc.constant(1));
    fc.assert(
      fc.property(fc.uniqueArray(wish, { selector: ([old]) => old }), (wishes) => {
        const plan = fix(wishes);
        const targets = renames(plan).map(([, to]) => caseKey(to));
        expect(new Set(targets).size).toBe(targets.length);
        for (const [from, to] of renames(plan)) {
          const holders = wishes.filter(([old]) => caseKey(old) === caseKey(to) && old !== from);
          expect(holders).toEqual([]);
        }
        const spoken = [
          ...renames(plan).map(([from]) => from),
          ...plan.held.map(({ path }: { path: RelPath }) => baseName(path)),
        ];
        expect(new Set(spoken).size).toBe(spoken.length);
      }),
      { numRuns: 300 },
    );
  });
});
