import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import { until, watching } from './watched.ts';

const name = '可口可乐_KO2024-001_广告投放_合同_20240320.docx';

async function officeWithTwoInboxes(): Promise<Office> {
  const office = await newOffice();
  const rules = office.read('naming-rules.yaml').replace(/^inbox: .*$/m, 'inbox: [收件箱, 扫描件]');
  office.seed({ 'naming-rules.yaml': rules });
  mkdirSync(office.at('扫描件'));
  await office.run(['client', 'add', '可口可乐']);
  await office.run(['project', 'add', '可口可乐/KO2024-001']);
  return office;
}

const missing = { kind: 'trouble', error: { code: 'inbox-missing', details: { inbox: '收件箱' } } };

describe('an inbox that is gone', () => {
  test('keeps nothing from being filed from another one, and is filed from when it is back', async () => {
    using office = await officeWithTwoInboxes();
    office.seed({ '收件箱/说不清.docx': '?' });
    await using daemon = await watching(office);
    await daemon.told('held');
    renameSync(office.at('收件箱'), office.at('收件箱 旧'));
    expect(await daemon.told('trouble')).toMatchObject(missing);
    office.seed({ [`扫描件/${name}`]: '合同' });
    await until('filed', () => !existsSync(office.at(`扫描件/${name}`)));
    await until('nothing is held', () => daemon.statuses.at(-1)?.held.count === 0);
    renameSync(office.at('收件箱 旧'), office.at('收件箱'));
    await daemon.told('held', 2);
  });

  test('does not keep a daemon from beginning: it follows the tree and says how it is', async () => {
    using office = await officeWithTwoInboxes();
    renameSync(office.at('收件箱'), office.at('收件箱 旧'));
    office.seed({ [`扫描件/${name}`]: '合同' });
    await using daemon = await watching(office);
    await daemon.told('ready');
    expect(await daemon.told('trouble')).toMatchObject(missing);
    await until('filed', () => !existsSync(office.at(`扫描件/${name}`)));
    const [line] = await office.json(['watch', '--status']);
    expect(line).toMatchObject({ alive: true, errors: [{ code: 'inbox-missing' }] });
  });
});
