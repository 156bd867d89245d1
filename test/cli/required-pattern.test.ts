import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { busyOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

const folder = '可口可乐/KO2024-001';

/** An office in which one project's documents are called by client, project name and date. */
async function strictOffice(): Promise<Office> {
  const office = await busyOffice();
  const rules = office.read('naming-rules.yaml');
  const strict = rules.replace(/# required_in: .*/, `required_in: ['${folder}']`);
  expect(strict).not.toBe(rules);
  writeFileSync(office.at('naming-rules.yaml'), strict);
  return office;
}

describe('a pattern that is required in a folder', () => {
  test('is reported where it is missing, there and below, and nowhere else', async () => {
    using office = await strictOffice();
    const right = `${folder}/03_已签约/可口可乐_春季新品上市_20240315.pdf`;
    office.seed({
      [right]: 'x',
      '华夏银行/HX2024-001/02_沟通中/华夏银行_HX2024-001_品牌策划_报价.xlsx': 'y',
    });
    const lines = await office.json(['check', '可口可乐', '华夏银行']);
    const found = lines.filter(({ rule }) => rule === 'name-pattern');
    expect(found.length).toBeGreaterThan(0);
    for (const { path, message } of found) {
      expect(path).toMatch(new RegExp(`^${folder}/.*_广告投放_`));
      expect(message).toContain('{client}_{projectName}_{date}');
    }
    expect(found.map(({ path }) => path)).not.toContain(right);
  });

  test('is written by fix where a person lets go what it has no place for', async () => {
    using office = await strictOffice();
    const before = office.documents();
    expect((await office.json(['fix', folder, '--dry-run'])).filter(({ type }) => type === 'step')).toEqual(
      [],
    );
    const { code, stderr } = await office.run(['fix', folder, '-i'], { talk: [['Rename', 'a\n']] });
    expect(code).toBe(0);
    expect(stderr).toContain('可口可乐_春季新品上市_20240301.docx');
    expect(stderr).toContain('合同');
    expect(office.documents().some((path) => path.endsWith('/可口可乐_春季新品上市_20240301.docx'))).toBe(
      true,
    );
    expect((await office.json(['check', folder])).filter(({ rule }) => rule === 'name-pattern')).toEqual([]);
    await office.run(['undo', '--yes']);
    expect(office.documents()).toEqual(before);
  });

  test('is the form in which sort files there; what it has no place for is left to a person', async () => {
    using office = await strictOffice();
    office.seed({
      '收件箱/可口可乐_春季新品上市_20240410.pdf': '照要求',
      '收件箱/可口可乐_KO2024-001_广告投放_合同_20240411.pdf': '有类别',
    });
    const lines = await office.json(['sort', '--dry-run']);
    const about = (text: string): unknown => lines.find((line) => JSON.stringify(line).includes(text));
    expect(about('20240410')).toMatchObject({ type: 'step' });
    expect(JSON.stringify(about('20240410'))).toMatch(
      new RegExp(`"to":"${folder}/[^/"]+/可口可乐_春季新品上市_20240410.pdf"`),
    );
    expect(about('20240411')).toMatchObject({ type: 'held', reason: 'not-certain' });
    expect(JSON.stringify(about('20240411'))).toContain('可口可乐_春季新品上市_20240411.pdf');
  });
});
