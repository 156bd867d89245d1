import { describe, expect, test } from 'vitest';
import { linesOf } from '../support/cli.ts';
import { busyOffice, newOffice } from '../support/office.ts';

const report = '可口可乐_KO2024-001_广告投放_结案报告_20240601.pdf';
const target = `可口可乐/KO2024-001/04_执行中/${report}`;

describe('archive sort', () => {
  test('says whose number it is that a name gives to another client, and what a person gave that a name denies', async () => {
    using office = await busyOffice();
    const name = '收件箱/华夏银行_KO2024-001_广告投放_合同_20240603.docx';
    office.seed({ [name]: '合同' });
    const lang = 'zh-CN';
    const shown = await office.run(['sort', '--dry-run'], { lang, columns: 200 });
    expect(shown.stdout).toContain('项目编号「KO2024-001」登记在「可口可乐」名下，文件名写的却是别的客户');
    const given = await office.run(['sort', '--dry-run', '--client', '可口可乐'], { lang, columns: 200 });
    expect(given.stdout).toContain('文件名写的是「华夏银行」，这次指定的却是「可口可乐」');
  });

  test('files what is certain and leaves the rest where it is, with the reason', async () => {
    using office = await busyOffice();
    const { code, stdout } = await office.run(['sort', '--yes'], { lang: 'zh-CN' });
    expect(code).toBe(1);
    expect(stdout).toContain('客户「百事可乐」没有登记');
    expect(stdout).toContain('archive undo');
    expect(office.documents()).toContain(target);
    expect(office.documents()).toContain('收件箱/扫描件0001.pdf');
    expect(office.read(target)).toBe('结案');
  });

  test('says that the inbox is empty, and that other documents are to be moved there', async () => {
    using office = await newOffice({ '旧资料/合同.docx': '合同' });
    for (const argv of [
      ['sort', '--yes'],
      ['sort', '--dry-run'],
    ]) {
      const { code, stdout } = await office.run(argv, { lang: 'zh-CN' });
      expect(code).toBe(0);
      expect(stdout).toContain('收件箱里没有文件：收件箱。');
      expect(stdout).toContain('先把它们移进收件箱');
    }
    expect(linesOf(await office.run(['sort', '--yes', '--json']))).toMatchObject([
      { type: 'plan', steps: 0 },
      { type: 'summary', moved: 0, held: 0 },
    ]);
  });

  test('with --dry-run says how names are written, and what to do about what is held', async () => {
    using office = await busyOffice();
    const { stdout } = await office.run(['sort', '--dry-run'], { lang: 'zh-CN' });
    expect(stdout).toContain('文件名应写成：客户_项目编号_业务类型_文件类别');
    expect(stdout).toContain('archive review');
  });

  test('proposes the rarer of two new spellings as an alias of the other, whichever is held', async () => {
    using office = await newOffice({
      '收件箱/可口可乐_KO2024-001_广告投放_合同_20240301.docx': '一',
      '收件箱/可口可乐_KO2024-001_广告投放_方案_20240301.docx': '二',
      '收件箱/可口可樂_KO2024-001_广告投放_报价_20240301.docx': '三',
    });
    const { stdout } = await office.run(['sort', '--dry-run'], { lang: 'zh-CN' });
    expect(stdout.match(/archive client add 可口可乐 --alias 可口可樂/g)).toHaveLength(2);
    expect(stdout).not.toContain('--alias 可口可乐');
  });

  test('says the same in English', async () => {
    using office = await busyOffice();
    const { code, stdout } = await office.run(['sort', '--yes']);
    expect(code).toBe(1);
    expect(stdout).toContain('the client "百事可乐" is not registered');
    expect(stdout).not.toMatch(/客户「|没有登记/);
  });

  test('with --json writes what it planned, did and held, the summary last', async () => {
    using office = await busyOffice();
    const lines = linesOf(await office.run(['sort', '--yes', '--json']));
    const operation = expect.stringMatching(/^\d{8}-\d{6}-[0-9a-f]{6}$/) as string;
    expect(lines).toEqual([
      { type: 'plan', operation, steps: 1 },
      {
        type: 'held',
        path: '收件箱/扫描件0001.pdf',
        reason: 'name-not-understood',
        message: expect.any(String) as string,
        suggestions: [],
      },
      expect.objectContaining({ type: 'held', reason: 'unknown-client' }),
      { type: 'moved', from: `收件箱/${report}`, to: target, operation },
      { type: 'summary', operation, moved: 1, held: 2, skipped: 0, failed: 0, duplicates: 0 },
    ]);
    expect(new Set(lines.flatMap(({ operation: id }) => id ?? [])).size).toBe(1);
  });

  test('with --dry-run shows each step and changes nothing on the share', async () => {
    using office = await busyOffice();
    const before = office.snapshot();
    const lines = await office.json(['sort', '--dry-run']);
    expect(lines.filter(({ type }) => type === 'step')).toEqual([
      {
        type: 'step',
        kind: 'move-file',
        from: `收件箱/${report}`,
        to: target,
        reasons: expect.any(Array) as [],
      },
    ]);
    expect((await office.run(['sort', '--dry-run', '--explain'])).stdout).toContain('registered client');
    expect(office.snapshot()).toEqual(before);
  });

  test('without a terminal and without --yes asks nobody, exits 2 and changes nothing', async () => {
    using office = await busyOffice();
    const before = office.snapshot();
    const { code, stdout, stderr } = await office.run(['sort']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--yes to the same command');
    expect(office.snapshot()).toEqual(before);
  });

  test.each([
    ['no', '\n', false],
    ['yes', 'y\n', true],
  ])('on a terminal does what the person answers: %s', async (_answer, typed, files) => {
    using office = await newOffice({ [`收件箱/${report}`]: '结案' });
    await office.run(['client', 'add', '可口可乐']);
    await office.run(['project', 'add', '可口可乐/KO2024-001']);
    const { code } = await office.run(['sort'], { typed });
    expect(code).toBe(0);
    expect(office.documents()).toEqual([files ? target : `收件箱/${report}`]);
  });

  test('registers the clients and projects that conforming names speak of, when told to', async () => {
    using office = await newOffice({
      '收件箱/可口可乐_KO2024-001_广告投放_合同_20240301_v1.docx': '合同',
      '收件箱/可口可乐_KO2024-001_广告投放_方案_20240301.docx': '方案',
    });
    await office.run(['sort', '--yes', '--register-new']);
    const clients = (await office.json(['client', 'list'])).filter(({ type }) => type === 'client');
    expect(clients.map(({ name }) => name)).toEqual(['可口可乐']);
    const [project] = await office.json(['project', 'show', 'KO2024-001']);
    expect(project).toMatchObject({ client: '可口可乐', stage: '已签约', businessType: '广告投放' });
  });

  test('never overwrites: other content becomes the next version, equal content is held as a duplicate', async () => {
    using office = await busyOffice();
    const contract = '可口可乐_KO2024-001_广告投放_合同_20240301_v1.docx';
    office.seed({ [`收件箱/${contract}`]: '改过的合同', [`收件箱/副本/${report}`]: '结案' });
    office.seed({ [target]: '结案' });
    const lines = await office.json(['sort', '--yes']);
    const folder = '可口可乐/KO2024-001/04_执行中';
    expect(office.read(`${folder}/${contract}`)).toBe('可口可乐合同');
    expect(office.read(`${folder}/${contract.replace('_v1', '_v2')}`)).toBe('改过的合同');
    expect(lines.at(-1)).toMatchObject({ moved: 1, duplicates: 2 });
  });

  test('takes facts for this run, and refuses those that nobody knows', async () => {
    using office = await busyOffice();
    const facts = ['--client', '可口可乐', '--project', 'KO2024-001', '--stage', '意向'];
    const lines = await office.json(['sort', '收件箱', '--dry-run', ...facts]);
    expect(lines.find(({ type }) => type === 'step')).toMatchObject({
      to: `可口可乐/KO2024-001/01_意向/${report}`,
    });
    expect((await office.run(['sort', '--yes', '--client', '可口可乐2'])).code).toBe(2);
    expect((await office.run(['sort', '--yes', '--stage', '做梦'])).stderr).toContain('意向');
    expect((await office.run(['sort', '--yes', '可口可乐'])).stderr).toContain('is not an inbox');
  });
});
