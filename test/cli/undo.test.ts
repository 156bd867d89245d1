import { describe, expect, test } from 'vitest';
import { runProcess } from '../support/cli.ts';
import { busyOffice, newOffice } from '../support/office.ts';

const report = '可口可乐_KO2024-001_广告投放_结案报告_20240601.pdf';
const target = `可口可乐/KO2024-001/04_执行中/${report}`;

describe('archive undo', () => {
  test('puts back what the last operation moved', async () => {
    using office = await busyOffice();
    const before = office.documents();
    await office.run(['sort', '--yes']);
    expect(office.documents()).not.toEqual(before);
    const { code, stdout } = await office.run(['undo', '--yes'], { lang: 'zh-CN' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^将撤销操作 .*（sort/);
    expect(office.documents()).toEqual(before);
  });

  test('names the way back of an undo by its operation, since undo alone goes further back', async () => {
    using office = await busyOffice();
    await office.run(['sort', '--yes']);
    const { stdout } = await office.run(['undo', '--yes']);
    const command = /archive\s+(undo\s+\S+)/.exec(stdout)?.[1]?.replace(/\s+/, ' ') ?? '';
    expect(command).toMatch(/^undo \d{8}-\d{6}-[0-9a-f]{6}$/);
    const { code } = await office.run([...command.split(' '), '--yes']);
    expect(code).toBe(0);
    expect(office.documents()).toContain(target);
  });

  test('with --json has the shapes of sort', async () => {
    using office = await busyOffice();
    await office.run(['sort', '--yes']);
    const shown = await office.json(['undo', '--dry-run']);
    expect(shown.map(({ type }) => type)).toEqual(['plan', 'step', 'summary']);
    const lines = await office.json(['undo', '--yes']);
    const operation = expect.any(String) as string;
    expect(lines).toEqual([
      { type: 'plan', operation, steps: 1 },
      { type: 'moved', from: target, to: `收件箱/${report}`, operation },
      { type: 'summary', operation, moved: 1, held: 0, skipped: 0, failed: 0, duplicates: 0 },
    ]);
  });

  test('with --dry-run, and without anybody to ask, changes nothing', async () => {
    using office = await busyOffice();
    const before = office.snapshot();
    expect((await office.run(['undo', '--dry-run'])).code).toBe(0);
    expect((await office.run(['undo'])).code).toBe(2);
    expect(office.snapshot()).toEqual(before);
  });

  test('shows what goes back by client and project, whatever the order in which it was decided', async () => {
    using office = await newOffice();
    const names = ['丁', '甲', '丙', '乙'];
    office.seed(
      Object.fromEntries(names.map((name, at) => [`${name}/AB2024-00${at}/01_意向/合同.docx`, name])),
    );
    await office.run(['init', '--learn', '--yes']);
    const shown = await office.json(['undo', '--dry-run']);
    const things = shown.filter(({ type }) => type === 'decision');
    const order = things.map(({ client, project }) => [client, project ?? ''].join('/'));
    expect(order.length).toBe(12);
    expect(order).toEqual(order.toSorted());
    // What is left of a project that is registered no more needs no line of its own.
    const told = await office.run(['undo', '--dry-run'], { lang: 'zh-CN' });
    expect(told.stdout.trimEnd().split('\n').slice(1)).toEqual(
      ['丁', '丙', '乙', '甲'].flatMap((name) => [
        `  取消登记客户 ${name}`,
        `  取消登记项目 ${name}/AB2024-00${names.indexOf(name)}`,
      ]),
    );
  });

  test('shows the documents in the order of their paths, the last that was moved first or not', async () => {
    using office = await newOffice();
    await office.run(['client', 'add', '可口可乐']);
    await office.run(['project', 'add', '可口可乐/KO2024-001']);
    const names = ['合同', '报价', '方案', '排期'].map(
      (what) => `可口可乐_KO2024-001_广告投放_${what}_20240601.docx`,
    );
    office.seed(Object.fromEntries(names.map((name) => [`收件箱/${name}`, name])));
    await office.run(['sort', '--yes']);
    const { stdout } = await office.run(['undo', '--dry-run'], { columns: 200 });
    const shown = stdout.split('\n').filter((line) => line.startsWith('    '));
    expect(shown.length).toBe(4);
    expect(shown).toEqual(shown.toSorted());
  });

  test('takes register and tags back, and shows which', async () => {
    using office = await busyOffice();
    const { stdout } = await office.run(['undo', '--dry-run'], { lang: 'zh-CN' });
    expect(stdout).toContain('重点');
    expect(stdout).not.toContain('没有需要做的事');
    const done = await office.run(['undo', '--yes'], { lang: 'zh-CN' });
    expect(done.stdout).toMatch(/\n完成。\n$/);
    expect(await office.json(['tag', 'list'])).toEqual([{ type: 'summary', tags: 0 }]);
  });

  test('with --json has a line for each decision, and for each that stays', async () => {
    using office = await busyOffice();
    const [first] = (await office.json(['log'])).filter(({ op }) => op === 'tag-added');
    const decision = { type: 'decision', op: 'tag-removed', tag: '重点', client: '华夏银行' };
    const operation = expect.any(String) as string;
    expect((await office.json(['undo', '--dry-run']))[1]).toEqual({ ...decision, operation });
    expect((await office.json(['undo', '--yes'])).slice(1, -1)).toEqual([{ ...decision, operation }]);
    // Somebody has decided otherwise since.
    const named = String(first?.['operation']);
    const lines = await office.json(['undo', named, '--yes']);
    expect(lines.filter(({ type }) => type.startsWith('decision'))).toEqual([]);
    await office.run(['client', 'set', '华夏银行', '--industry', '快消']);
    const [, added] = (await office.json(['log', '--client', '华夏银行'])).filter(
      ({ op }) => op === 'client-set',
    );
    const kept = await office.json(['undo', String(added?.['operation']), '--yes']);
    expect(kept.find(({ type }) => type === 'decision-kept')).toMatchObject({
      client: '华夏银行',
      by: 'lin@studio-3',
    });
  });

  test('leaves alone what was changed since', async () => {
    using office = await busyOffice();
    await office.run(['sort', '--yes']);
    office.seed({ [target]: '后来又改了一稿' });
    const { code, stdout } = await office.run(['undo', '--yes']);
    expect(code).toBe(4);
    expect(stdout).toContain('changed');
    expect(office.read(target)).toBe('后来又改了一稿');
  });

  test('of what is undone already says so in one line, asks nobody and records nothing', async () => {
    using office = await busyOffice();
    const [added] = (await office.json(['log'])).filter(({ op }) => op === 'tag-added');
    const operation = String(added?.['operation']);
    await office.run(['undo', operation, '--yes']);
    const before = office.snapshot();
    for (const [lang, sentence] of [
      ['zh-CN', '没有需要做的事。'],
      ['en', 'There is nothing to do.'],
    ] as const) {
      const { code, stdout } = await office.run(['undo', operation, '--yes'], { lang, columns: 120 });
      expect({ code, lines: stdout.trimEnd().split('\n').slice(1) }).toEqual({ code: 0, lines: [sentence] });
    }
    expect((await office.json(['undo', operation, '--yes'])).map(({ type }) => type)).toEqual([
      'plan',
      'summary',
    ]);
    expect(office.snapshot()).toEqual(before);
  });

  test('of what another person undoes at the same moment says who did, and is not recorded', async () => {
    using office = await busyOffice();
    await office.run(['sort', '--yes']);
    const [moved] = (await office.json(['log'])).filter(({ op }) => op === 'move-done');
    const operation = String(moved?.['operation']);
    const argv = ['undo', operation, '--yes'];
    const options = { lang: 'zh-CN', columns: 120 } as const;
    const machines = [office.machine, office.colleague('wang')];
    const both = await Promise.all(machines.map(async (machine) => runProcess(machine, argv, options)));
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const told = both.map(({ stdout }) => stdout).filter((text) => /已由 \S+ 在 \S+ \S+ 撤销。/.test(text));
    expect(told.length).toBe(1);
    const undos = (await office.json(['log'])).filter(({ undoes }) => undoes === operation);
    expect(undos.length).toBe(1);
    expect(office.documents()).not.toContain(target);
  });

  test('of what is undone twice does not hide that it is in force again', async () => {
    using office = await busyOffice();
    const [added] = (await office.json(['log'])).filter(({ op }) => op === 'tag-added');
    const operation = String(added?.['operation']);
    const [plan] = await office.json(['undo', operation, '--yes']);
    await office.run(['undo', operation, '--yes']);
    await office.run(['undo', String(plan?.['operation']), '--yes']);
    expect((await office.json(['tag', 'list'])).length).toBe(2);
    // The last operation that stands is the tag again.
    await office.run(['undo', '--yes']);
    expect((await office.json(['tag', 'list'])).length).toBe(1);
  });

  test('of nothing, and of an operation that nobody knows, says so', async () => {
    using office = await newOffice();
    expect(await office.run(['undo', '--yes'])).toMatchObject({ code: 2, stdout: '' });
    const { code, stderr } = await office.run(['undo', '20260101-000000-abcdef', '--yes'], { lang: 'zh-CN' });
    expect(code).toBe(2);
    expect(stderr).toContain('20260101-000000-abcdef');
  });
});
