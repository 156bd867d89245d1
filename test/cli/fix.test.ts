import { describe, expect, test } from 'vitest';
import { busyOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

const folder = '可口可乐/KO2024-001/04_执行中';
const wrong = `${folder}/可口可樂_KO2024-001_投放_报价_2024.3.5_V2.XLSX`;
const right = `${folder}/可口可乐_KO2024-001_广告投放_报价_20240305_v2.xlsx`;

/** An office with one wrong name whose right one is certain, and one that nobody can be certain of. */
async function sloppyOffice(): Promise<Office> {
  const office = await busyOffice();
  office.seed({ [wrong]: '报价', [`${folder}/最终版2.pptx`]: '终稿' });
  return office;
}

describe('archive fix', () => {
  test('gives a document the name that is certain, in its folder, and undo gives the old one back', async () => {
    await using office = await sloppyOffice();
    const before = office.documents();
    const { code, stdout } = await office.run(['fix', folder, '--yes'], { lang: 'zh-CN' });
    expect(code).toBe(0);
    expect(stdout).toContain('将改名 1 份文件');
    expect(office.read(right)).toBe('报价');
    expect(office.documents()).toEqual(before.map((path) => (path === wrong ? right : path)).sort());
    expect((await office.run(['check', right])).code).toBe(0);

    expect((await office.run(['undo', '--yes'])).code).toBe(0);
    expect(office.documents()).toEqual(before);
  });

  test('with --json has the shapes of sort', async () => {
    await using office = await sloppyOffice();
    const lines = await office.json(['fix', folder, '--yes']);
    expect(lines.map(({ type }) => type)).toEqual(['plan', 'moved', 'summary']);
    expect(lines[1]).toMatchObject({ from: wrong, to: right });
    expect(lines[2]).toMatchObject({ moved: 1, held: 0, failed: 0 });
  });

  test('with --dry-run, and without anybody to ask, changes nothing', async () => {
    await using office = await sloppyOffice();
    const before = office.snapshot();
    const lines = await office.json(['fix', folder, '--dry-run']);
    expect(lines.map(({ type }) => type)).toEqual(['plan', 'step', 'summary']);
    expect((await office.run(['fix', folder])).code).toBe(2);
    expect(office.snapshot()).toEqual(before);
  });

  test('holds a document whose name is taken or that somebody has open', async () => {
    await using office = await sloppyOffice();
    office.seed({ [right]: '另一份报价' });
    const [held] = (await office.json(['fix', folder, '--yes'])).filter(({ type }) => type === 'held');
    expect(held).toMatchObject({ path: wrong, reason: 'name-taken' });
    expect([office.read(wrong), office.read(right)]).toEqual(['报价', '另一份报价']);

    await using busy = await sloppyOffice();
    busy.seed({ [wrong.replace(`${folder}/`, `${folder}/~$`)]: 'lin' });
    const [open] = (await busy.json(['fix', folder, '--yes'])).filter(({ type }) => type === 'held');
    expect(open).toMatchObject({ path: wrong, reason: 'open-elsewhere' });
  });

  test('writes a plan that apply carries out', async () => {
    await using office = await sloppyOffice();
    expect((await office.run(['fix', folder, '--plan-out', 'plan.json'])).code).toBe(0);
    expect(office.documents()).toContain(wrong);
    expect((await office.run(['apply', 'plan.json', '--yes'])).code).toBe(0);
    expect(office.read(right)).toBe('报价');
  });

  test('takes less certain names only when asked to, and refuses a share that is none', async () => {
    await using office = await sloppyOffice();
    expect((await office.run(['fix', folder, '--min-confidence', '2', '--yes'])).code).toBe(2);
    expect((await office.run(['fix', folder, '--min-confidence', '0.5', '--yes'])).code).toBe(0);
    expect(office.documents()).toContain(`${folder}/最终版2.pptx`);
  });
});
