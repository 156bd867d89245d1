import { basename } from 'node:path';
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

  test('-i asks about each file, and renames what was agreed to, as one operation', async () => {
    await using office = await sloppyOffice();
    const second = `${folder}/可口可樂_KO2024-001_投放_合同_2024.3.6.docx`;
    const third = `${folder}/可口可樂_KO2024-001_投放_方案_2024.3.7.pptx`;
    office.seed({ [second]: '合同', [second.replace('.docx', '.pdf')]: '扫描', [third]: '方案' });
    const { code, stderr } = await office.run(['fix', folder, '-i'], {
      lang: 'zh-CN',
      talk: [
        ['一组，一起改名吗？', 'n\n'],
        ['? 改名吗？', 'y\n'],
        ['? 改名吗？', 'q\n'],
      ],
    });
    expect(code).toBe(0);
    expect(stderr).toContain('[1/3]');
    expect(stderr).toContain(basename(right));
    const documents = office.documents();
    expect(documents).toContain(right);
    expect(documents).toEqual(expect.arrayContaining([second, third]));
    expect((await office.run(['undo', '--yes'])).code).toBe(0);
    expect(office.documents()).toContain(wrong);
    const all = await office.run(['fix', folder, '-i'], { talk: [['belong together?', 'a\n']] });
    expect(all.code).toBe(0);
    expect((await office.json(['fix', folder, '--dry-run'])).at(-1)).toMatchObject({ held: 0 });
    expect(office.documents()).not.toContain(second.replace('.docx', '.pdf'));
  });

  test('-i without a terminal, or together with what asks nobody, is refused', async () => {
    await using office = await sloppyOffice();
    for (const argv of [['-i'], ['-i', '--yes'], ['-i', '--dry-run']]) {
      expect((await office.run(['fix', ...argv])).code).toBe(2);
    }
  });

  test('keeps versions a chain, and what belongs to a document beside it', async () => {
    await using office = await busyOffice();
    const of = (version: number, ending: string): string =>
      `${folder}/可口可乐_KO2024-001_广告投放_方案_v${version}${ending}`;
    const sloppy = [1, 2, 3].flatMap((version) =>
      ['.psd', '.jpg', '.psd.xmp'].map(
        (ending) => `${folder}/可口可樂_KO2024-001_投放_方案_V${version}${ending}`,
      ),
    );
    office.seed(Object.fromEntries(sloppy.map((path) => [path, path])));
    expect((await office.run(['fix', folder, '--yes'])).code).toBe(0);
    for (const version of [1, 2, 3]) {
      for (const ending of ['.psd', '.jpg', '.psd.xmp']) {
        expect(office.read(of(version, ending))).toContain(`V${version}${ending}`);
      }
    }
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

  test('says with --explain what speaks for each name, as check does', async () => {
    await using office = await sloppyOffice();
    const plain = await office.run(['fix', folder, '--dry-run'], { lang: 'zh-CN' });
    const explained = await office.run(['fix', folder, '--dry-run', '--explain'], { lang: 'zh-CN' });
    const checked = await office.run(['check', folder, '--explain'], { lang: 'zh-CN' });
    const unexplained = await office.run(['check', folder], { lang: 'zh-CN' });
    for (const { stdout } of [explained, checked]) expect(stdout).toMatch(/^ {6,}文件类别.*：「?报价/m);
    for (const { stdout } of [plain, unexplained]) expect(stdout).not.toMatch(/^ {6,}文件类别/m);
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
