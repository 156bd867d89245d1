import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { busyOffice } from '../support/office.ts';
import { leftAlone, quickly, TICK, wholly } from '../support/quick-run.ts';
import type { BusyOffice } from '../support/quick-run.ts';

describe('the quick way to check', () => {
  test('tells again what the whole program told, where nothing has changed', async () => {
    using office = await busyOffice();
    await sleep(TICK + 100);
    for (const argv of [
      ['check'],
      ['check', '--json', '--fail-on', 'never'],
      ['check', '--explain', '--lang', 'zh-CN', '--fail-on=warning'],
    ]) {
      const whole = await wholly(office, argv);
      expect(quickly(office, argv)).toEqual(whole);
      const history = readFileSync(`${office.machine.state}/${historyOf(office)}`, 'utf8');
      expect(history.trim().split('\n')).toHaveLength(1);
    }
    office.seed({ '万科/新.pdf': '' });
    expect(quickly(office, ['check']).code).toBe(9);
  });

  test('leaves everything else to the whole program', async () => {
    using office = await busyOffice();
    await sleep(TICK + 100);
    await wholly(office, ['check']);
    expect(quickly(office, ['check']).code).not.toBe(9);
    for (const argv of [
      ['check', '--full'],
      ['check', '收件箱'],
      ['check', '--look-inside'],
      ['check', '--changed-since', '2020-01-01'],
      ['check', '--baseline', '../b.json'],
      ['check', '--write-baseline', '../b.json'],
      ['check', '--stdin0'],
      ['check', '--format', 'csv'],
      ['check', '--format', 'text', '--json'],
      ['check', '--fail-on', 'ever'],
      ['check', '--lang', 'zh-CN'],
      ['check', '--help'],
    ]) {
      expect({ argv, ...quickly(office, argv) }).toEqual({ argv, ...leftAlone });
    }
    const rules = office.at('naming-rules.yaml');
    writeFileSync(rules, `${readFileSync(rules, 'utf8')}\n# another text\n`);
    expect(quickly(office, ['check']).code).toBe(9);
  });
});

function historyOf(office: BusyOffice): string {
  const { id } = JSON.parse(office.read('.archive/archive.json')) as { readonly id: string };
  return `audits-${id}.ndjson`;
}
