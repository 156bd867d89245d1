import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { versionChains } from '../../src/duplicates/version-chains.ts';
import type { VersionChain } from '../../src/duplicates/describe-chain.ts';
import { readVersionName } from '../../src/duplicates/version-name.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { foldText } from '../../src/text/fold.ts';

describe('a name says which version it is', () => {
  test.each([
    ['合同_v1', '合同', 'numbered', 1],
    ['合同V2.1', '合同', 'numbered', 2.001],
    ['方案第二版', '方案', 'numbered', 2],
    ['方案二稿', '方案', 'numbered', 2],
    ['第3稿文案', '文案', 'numbered', 3],
    ['方案第十二版', '方案', 'numbered', 12],
    ['方案 初稿', '方案', 'draft', 1],
    ['合同终稿', '合同', 'final', 1],
    ['合同最终版2', '合同', 'final', 2],
    ['方案最终最终版', '方案', 'final', 1],
    ['final_v3方案', '方案', 'final', 3],
    ['Brand Review v2', 'brand review', 'numbered', 2],
    ['終稿', '', 'final', 1],
    ['可口可乐_KO2024-101_广告投放_合同_20240301_v2', '可口可乐 ko2024 101 广告投放 合同', 'numbered', 2],
  ] as const)('%s', (name, subject, level, number) => {
    expect(readVersionName(foldText(name))).toMatchObject({ subject, level, number, said: true });
  });

  test('and who changed it, on which day, and that it is a copy', () => {
    expect(readVersionName(foldText('方案-客户修改'))).toMatchObject({ subject: '方案', branch: '客户' });
    expect(readVersionName(foldText('张总修改意见版方案'))).toMatchObject({
      subject: '方案',
      branch: '张总',
    });
    expect(readVersionName(foldText('报价 2024.3.1'))).toMatchObject({ subject: '报价', date: '20240301' });
    expect(readVersionName(foldText('报价 2024-11-05'))).toMatchObject({ subject: '报价', date: '20241105' });
    expect(readVersionName(foldText('报价2024年12月31日'))).toMatchObject({
      subject: '报价',
      date: '20241231',
    });
    expect(readVersionName(foldText('报价3月15日'))).toMatchObject({ subject: '报价', date: '0315' });
    expect(readVersionName(foldText('合同终稿(1)'))).toMatchObject({
      subject: '合同',
      level: 'final',
      copy: 1,
    });
    expect(readVersionName(foldText('排期 - 副本 (2)'))).toMatchObject({ subject: '排期', copy: 2 });
  });

  test('whatever people write, it ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(readVersionName(foldText(name)).number).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

/** Documents of one project, changed one day after the other; what stands after `=` names the content. */
function chainsOf(names: readonly string[], alike?: number): readonly VersionChain[] {
  const documents = names.map((written, day) => {
    const [name = '', content] = written.split('=');
    const modified = day * 86_400_000;
    return { path: relPath(name), scope: '可口可乐/KO2024-001', modified, ...(content && { content }) };
  });
  return versionChains(documents, () => alike);
}

describe('a chain of versions', () => {
  test('goes from the first to the final one, whose copy is not the current one', () => {
    const [chain] = chainsOf(['合同v1.docx', '合同v2.docx', '合同终稿.docx=a', '合同终稿(1).docx=a']);
    expect(chain).toMatchObject({
      versions: ['合同v1.docx', '合同v2.docx', '合同终稿.docx', '合同终稿(1).docx'],
      current: '合同终稿.docx',
      gaps: [],
      contradictions: [],
    });
  });

  test('has what somebody else changed at its side', () => {
    const [chain] = chainsOf(['方案v1.pptx', '方案v2.pptx', '方案v2客户修改.pptx', '方案v3.pptx']);
    expect(chain?.versions).toEqual(['方案v1.pptx', '方案v2.pptx', '方案v3.pptx']);
    expect(chain?.branches).toEqual([{ path: '方案v2客户修改.pptx', by: '客户', from: '方案v2.pptx' }]);
  });

  test('tells what is missing, and a final version that is older than another one', () => {
    const [chain] = chainsOf(['报价v1.xlsx', '报价最终版.xlsx', '报价v4.xlsx']);
    expect(chain?.gaps).toEqual([2, 3]);
    expect(chain?.current).toBe('报价v4.xlsx');
    expect(chain?.contradictions).toEqual([
      { code: 'final-older', path: '报价最终版.xlsx', than: '报价v4.xlsx' },
    ]);
  });

  test('tells numbers that go against the days, and two contents of one number', () => {
    const [chain] = chainsOf(['文案v2.docx', '文案v1.docx', '文案V1.docx']);
    expect(chain?.contradictions.map(({ code }) => code)).toEqual(['same-number', 'number-against-time']);
  });

  test('holds the PDF of a document, and no picture of the same name', () => {
    expect(chainsOf(['合同终稿.docx', '合同终稿.pdf', '合同终稿.jpg'])[0]?.versions).toEqual([
      '合同终稿.docx',
      '合同终稿.pdf',
    ]);
  });

  test('is none of what is written anew every week, of other places, or of other contents', () => {
    expect(chainsOf(['周报20240601.docx', '周报20240608.docx'])).toEqual([]);
    expect(chainsOf(['报价_华东.xlsx', '报价_华南.xlsx'])).toEqual([]);
    expect(chainsOf(['合同v1.docx', '合同v2.docx'], 0.02)).toEqual([]);
    expect(chainsOf(['合同v1.docx', '合同v2.docx'], 0.6)).toHaveLength(1);
  });

  test('is none of mere copies of one version', () => {
    expect(chainsOf(['合同终稿.docx=a', '合同终稿(1).docx=a', '合同终稿 - 副本.docx=a'])).toEqual([]);
  });

  test('is proved by contents, or said to be by names alone', () => {
    expect(chainsOf(['合同v1.docx', '合同v2.docx'])[0]?.proof).toBe('name');
    expect(chainsOf(['合同v1.docx', '合同v2.docx'], 0.9)[0]?.proof).toBe('content');
  });

  test('is the same in whatever order its documents come', () => {
    const names = [
      '合同v1.docx',
      '合同v2.docx',
      '合同终稿.docx',
      '方案初稿.pptx',
      '方案定稿.pptx',
      '别的.txt',
    ];
    const documents = names.map((name, day) => {
      return { path: relPath(name), scope: '甲', modified: day * 86_400_000 };
    });
    const known = versionChains(documents, () => undefined);
    fc.assert(
      fc.property(fc.shuffledSubarray(documents, { minLength: names.length }), (shuffled) => {
        expect(versionChains(shuffled, () => undefined)).toEqual(known);
      }),
    );
  });
});
