import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { busyOffice, newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

const report = '可口可乐_KO2024-001_广告投放_结案报告_20240601.pdf';

async function planned(office: Office): Promise<string> {
  const file = `${office.folder}/plan.json`;
  const { code, stderr } = await office.run(['sort', '--plan-out', file]);
  expect({ code, stderr: stderr.includes(file) }).toEqual({ code: 1, stderr: true });
  return file;
}

describe('archive apply', () => {
  test('does what a saved plan says, once; the second time there is nothing left to move', async () => {
    using office = await busyOffice();
    const before = office.snapshot();
    const file = await planned(office);
    expect(office.snapshot()).toEqual(before);
    const { stdout } = await office.run(['apply', file, '--yes'], { lang: 'zh-CN' });
    expect(stdout).toContain('archive undo');
    expect(office.documents()).toContain(`可口可乐/KO2024-001/04_执行中/${report}`);
    const again = await office.run(['apply', file, '--yes', '--json']);
    expect(again.code).toBe(4);
    expect(again.stdout).toContain('"code":"missing"');
  });

  test('with --json has the shapes of sort', async () => {
    using office = await busyOffice();
    const file = await planned(office);
    const shown = await office.json(['apply', file, '--dry-run']);
    expect(shown.map(({ type }) => type)).toEqual(['plan', 'step', 'held', 'held', 'summary']);
    const done = await office.json(['apply', file, '--yes']);
    expect(done.map(({ type }) => type)).toEqual(['plan', 'held', 'held', 'moved', 'summary']);
    expect(done.at(-1)).toMatchObject({ moved: 1, failed: 0, skipped: 0 });
  });

  test('with --dry-run, and without anybody to ask, changes nothing', async () => {
    using office = await busyOffice();
    const file = await planned(office);
    const before = office.snapshot();
    await office.run(['apply', file, '--dry-run']);
    const { code, stderr } = await office.run(['apply', file]);
    expect(code).toBe(2);
    expect(stderr).toContain('--yes to the same command');
    expect(office.snapshot()).toEqual(before);
  });

  test('of what is registered already and nothing else does nothing, and records nothing', async () => {
    using office = await newOffice();
    const file = `${office.folder}/plan.json`;
    await office.run(['sort', '--plan-out', file]);
    const plan = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const steps = [{ kind: 'register-client', client: '星海', near: [] }];
    writeFileSync(file, JSON.stringify({ ...plan, steps }));
    expect((await office.run(['apply', file, '--yes'])).code).toBe(0);
    const before = office.snapshot();
    expect(await office.run(['apply', file, '--yes'], { lang: 'zh-CN' })).toEqual({
      code: 0,
      stdout: '没有需要做的事。\n',
      stderr: '',
    });
    expect(office.snapshot()).toEqual(before);
  });

  test.each([
    [{ client: '收件箱' }, 'bad-client-name'],
    [{ client: '@eaDir' }, 'bad-client-name'],
    [{ project: '不是编号' }, 'bad-project-number'],
    [{ stage: '没有这步' }, 'unknown-stage'],
    [{ businessType: '没有这类' }, 'unknown-value'],
  ])('does not register what the rules do not allow: %j', async (changed, error) => {
    using office = await newOffice();
    const file = `${office.folder}/plan.json`;
    await office.run(['sort', '--plan-out', file]);
    const plan = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const step = { kind: 'register-project', client: '星海', project: 'XH2024-001', stage: '签约' };
    writeFileSync(file, JSON.stringify({ ...plan, steps: [{ ...step, ...changed }] }));
    const before = office.snapshot();
    const { code, stdout } = await office.run(['apply', file, '--yes', '--json']);
    expect({ code, error: stdout.includes(`"code":"${error}"`) }).toEqual({ code: 2, error: true });
    expect(office.snapshot()).toEqual(before);
  });

  test('leaves alone what changed since the plan was made', async () => {
    using office = await busyOffice();
    const file = await planned(office);
    office.seed({ [`收件箱/${report}`]: '结案报告改过了' });
    const { code, stdout } = await office.run(['apply', file, '--yes'], { lang: 'zh-CN' });
    expect(code).toBe(4);
    expect(stdout).toContain(report);
    expect(office.read(`收件箱/${report}`)).toBe('结案报告改过了');
  });

  test('of another archive, of no plan, or of a file that is not there is refused', async () => {
    using office = await busyOffice();
    using other = await newOffice();
    const file = await planned(office);
    expect((await other.run(['apply', file, '--yes'])).stderr).toContain('belongs to another archive');
    expect((await office.run(['apply', 'nirgends.json', '--yes'])).code).toBe(2);
    writeFileSync(file, '这不是计划');
    const { code, stderr } = await office.run(['apply', file, '--yes']);
    expect(code).toBe(2);
    expect(stderr).toContain(file);
  });

  test('a plan that is there already is not overwritten', async () => {
    using office = await busyOffice();
    const file = await planned(office);
    const text = readFileSync(file, 'utf8');
    const { code } = await office.run(['sort', '--plan-out', file]);
    expect(code).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
