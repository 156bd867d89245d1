import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { busyOffice } from '../../support/office.ts';
import type { Office } from '../../support/office.ts';
import { expectRefused } from '../../support/refused.ts';

type PlanText = { steps: Record<string, unknown>[] } & Record<string, unknown>;

async function edited(office: Office, edit: (plan: PlanText) => unknown): Promise<string> {
  const file = `${office.folder}/plan.json`;
  await office.run(['sort', '--plan-out', file]);
  const plan = JSON.parse(readFileSync(file, 'utf8')) as PlanText;
  const value = edit(plan) ?? plan;
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

const step =
  (change: Record<string, unknown>) =>
  (plan: PlanText): void => {
    plan.steps = plan.steps.map((one) => ({ ...one, ...change }));
  };

describe('a plan file edited by hand', () => {
  test.each<readonly [string, (plan: PlanText) => unknown]>([
    ['that is empty', () => ''],
    ['that is cut short', (plan) => JSON.stringify(plan).slice(0, -20)],
    ['that is a list', () => '[]'],
    ['of a future version', (plan) => ({ ...plan, version: 2 })],
    ['with an unknown key', (plan) => ({ ...plan, force: true })],
    ['with an unknown step', step({ kind: 'delete-file' })],
    ['whose step leads out of the archive', step({ to: '../外面.pdf' })],
    ['whose step leads to an absolute path', step({ to: '/tmp/外面.pdf' })],
    ['whose step comes from outside', step({ from: '../../etc/passwd' })],
    ['whose step goes into the private folder', step({ to: '.archive/journal/x.jsonl' })],
    ['whose step takes from the private folder', step({ from: '.archive/archive.json' })],
    ['whose step has no size', step({ size: undefined })],
    ['with two steps to one place', (plan) => ({ ...plan, steps: [...plan.steps, ...plan.steps] })],
    ['with an operation that is none', (plan) => ({ ...plan, operation: '../x' })],
  ])('%s is refused', async (_, edit) => {
    using office = await busyOffice();
    const file = await edited(office, edit);
    await expectRefused(office, ['apply', file, '--yes'], {
      code: 2,
      names: [file, 'archive sort --plan-out'],
    });
  });

  test('is told in words, with a command that makes another one', async () => {
    using office = await busyOffice();
    const file = await edited(office, () => 'rules: yes');
    const { stderr } = await office.run(['apply', file, '--yes'], { lang: 'zh-CN' });
    expect(stderr).toContain('不是有效的 JSON');
    expect(stderr).not.toContain('Unexpected');
    const [, hinted = ''] = /archive (sort --plan-out \S+)/.exec(stderr) ?? [];
    expect((await office.run(hinted.split(' '))).stderr).not.toContain('Error');
  });

  test('to replace the rules or the marker cannot', async () => {
    using office = await busyOffice();
    const file = await edited(office, step({ to: 'naming-rules.yaml' }));
    const rules = office.read('naming-rules.yaml');
    const { code } = await office.run(['apply', file, '--yes']);
    expect(code).toBeGreaterThan(0);
    expect(office.read('naming-rules.yaml')).toBe(rules);
  });

  test('to move something else does so only if it is what the plan says', async () => {
    using office = await busyOffice();
    const file = await edited(office, step({ from: '收件箱/扫描件0001.pdf' }));
    const { code } = await office.run(['apply', file, '--yes']);
    expect(code).toBe(4);
    expect(office.documents()).toContain('收件箱/扫描件0001.pdf');
  });
});
