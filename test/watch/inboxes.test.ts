import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { linesOf } from '../support/cli.ts';
import { withoutUsers } from '../support/mounts.ts';
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

describe('what lies in an inbox and is no file that can be read', () => {
  test('is told with its reason, and is held no longer when it is gone', async () => {
    using office = await newOffice();
    const gbk = Buffer.concat([
      Buffer.from(`${office.at('收件箱')}/`),
      Buffer.from([0xba, 0xcf, 0xcd, 0xac]),
    ]);
    await using daemon = await watching(office);
    await daemon.told('ready');
    writeFileSync(gbk, '合同');
    symlinkSync('/etc/passwd', office.at('收件箱/链接.docx'));
    symlinkSync('/etc', office.at('收件箱/.DS_Store'));
    await daemon.told('held', 2);
    const reasons = daemon.events.flatMap((event) => (event.kind === 'held' ? event.held.reason.code : []));
    expect(reasons.toSorted()).toEqual(['link', 'undecodable-name']);
    await until('both', () => daemon.statuses.at(-1)?.held.count === 2);
    for (const path of [gbk, office.at('收件箱/链接.docx')]) rmSync(path);
    await until('none', () => daemon.statuses.at(-1)?.held.count === 0);
  });

  test.skipIf(withoutUsers !== '')(`is a folder that is closed${withoutUsers}`, async () => {
    using office = await newOffice();
    mkdirSync(office.at('收件箱/关着'), { mode: 0o700 });
    execFileSync('chmod', ['-R', 'o+rwX', office.at('.archive')]);
    const lines = linesOf(await office.spawn(['sort', '--dry-run', '--json'], { unprivileged: true }));
    expect(lines.find(({ type }) => type === 'held')).toMatchObject({
      path: '收件箱/关着',
      reason: 'unreadable',
    });
  });
});
