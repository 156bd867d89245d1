import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderCheck } from '../../src/check/folder-check.ts';
import { insideOf, scannedCheck } from '../../src/check/scanned-folder.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { makeRegister } from '../../src/register/make-register.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import { presetYaml } from '../../src/rules/presets/preset-yaml.ts';
import { validateRules } from '../../src/rules/validate-rules.ts';
import type { Entry } from '../../src/scan/entry.ts';
import { packScan } from '../../src/scan/packed-scan.ts';
import { sampleClient, sampleProject } from '../support/sample-rules.ts';

const validated = validateRules(presetYaml('广告代理'));
if (!validated.ok) throw new Error('the preset must be valid');
const { value: file } = validated;
const byYear = { ...file, filing: { ...file.filing, path: '{client}/{year}/{type}' } };
const byType = { ...file, filing: { ...file.filing, path: '{client}/{type}/{category}' } };
const required = {
  ...file,
  names: {
    ...file.names,
    patterns: file.names.patterns.map((one, at) =>
      typeof one === 'object' && at === 0 ? { ...one, required_in: ['Nestle'] } : one,
    ),
  },
};
const register = makeRegister(
  [sampleClient('可口可乐', { aliases: ['可口'] }), sampleClient('Nestle'), sampleClient('nestle')],
  [
    sampleProject('可口可乐', 'KO2024-001', { businessType: '广告投放' }),
    sampleProject('可口可乐', 'KO2024-002'),
    sampleProject('Nestle', 'NS2024-001'),
    sampleProject('nestle', 'NS2024-001'),
  ],
);

const folder = fc.constantFrom(
  '可口可乐/KO2024-001/01_意向',
  'Nestle/NS2024-001/04_执行中',
  'Nestle/2024/品牌策划',
  'Nestle/2023/品牌策划',
  'Nestle/品牌策划/合同',
  'Nestle/广告投放/方案',
  'Nestle/广告投放/合同',
  'Nestle/NS2024-001',
  '可口/KO2024-001/01_意向',
  '收件箱',
  '下载.download',
  '杂物/旧',
);
const name = fc
  .tuple(
    fc.constantFrom(
      '可口可乐_KO2024-001',
      '可口可乐_KO2024-002',
      'Nestle_NS2024-001',
      'nestle_NS2024-001',
      'Ｎestle_NS2024-001',
    ),
    fc.constantFrom('_广告投放_合同', '_品牌策划_方案', '_投放_合同', ''),
    fc.constantFrom('', '_补充', '_20240315', '_20240315_v2', '_第3份_v1', '_20240315_V2', '_v2 - 副本'),
    fc.constantFrom('.docx', '.pdf', '.xlsx', '.mp4', '.tmp', '.part', '.DOCX', '/内.txt', ''),
  )
  .map((parts) => parts.join(''));
const entries = fc.array(fc.tuple(folder, name, fc.constantFrom(0, 1, 9)), { maxLength: 10 }).map((all) => {
  const tree = new Map<string, Entry>();
  for (const [above, own, size] of all) {
    const parts = `${above}/${own}`.split('/');
    parts.forEach((_, at) => {
      const path = relPath(parts.slice(0, at + 1).join('/'));
      const isFile = at === parts.length - 1;
      if (!tree.has(path))
        tree.set(path, { path, kind: isFile ? 'file' : 'folder', size: isFile ? size : 0, modified: 0 });
    });
  }
  return [...tree.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
});

describe('checking a folder of a scan', () => {
  it.each([
    ['usual', file],
    ['filed by year and type', byYear],
    ['filed by type and category', byType],
    ['with a pattern required', required],
  ])('finds what looking at every name finds: rules %s', (_, written) => {
    const rules = compileRules(written);
    let all = 0;
    fc.assert(
      fc.property(entries, fc.boolean(), (seen, looksInside) => {
        const actualKind = (): string => '.pdf';
        const context = { rules, register, ...(looksInside && { actualKind }) };
        const scan = packScan({ entries: seen, unseen: [] });
        const [check, thorough] = [scannedCheck(context), folderCheck(context)];
        for (const one of scan.folders) {
          const { files, ...found } = check(scan, one);
          expect(found).toEqual(thorough(one.path, insideOf(scan, one)));
          expect(files).toBe(insideOf(scan, one).filter(({ kind }) => kind === 'file').length);
          all += found.findings.length;
        }
      }),
      { numRuns: 800 },
    );
    expect(all).toBeGreaterThan(300);
  });
});
