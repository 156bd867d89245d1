import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import { until, watching } from './watched.ts';

const nameOf = (day: number): string =>
  `可口可乐_KO2024-001_广告投放_合同_202403${String(day).padStart(2, '0')}.docx`;
const contract = `收件箱/${nameOf(20)}`;

async function officeWithProject(): Promise<Office> {
  const office = await newOffice();
  await office.run(['client', 'add', '可口可乐']);
  await office.run(['project', 'add', '可口可乐/KO2024-001']);
  return office;
}

/** Takes an operation back, as a person does who saw it in the log. */
async function takeBack(office: Office, operation: unknown): Promise<void> {
  expect((await office.run(['undo', String(operation), '--yes'])).code).toBe(0);
}

describe('what a person takes back', () => {
  test('stays in the inbox, is told why, and is filed when it was changed or a person files it', async () => {
    using office = await officeWithProject();
    office.seed({ [contract]: '合同' });
    {
      await using daemon = await watching(office);
      await until('filed', () => !existsSync(office.at(contract)));
      await takeBack(office, (await daemon.told('planned')).operation);
      const { held } = await daemon.told('held');
      expect(held).toMatchObject({ path: contract, reason: { code: 'taken-back' } });
    }
    {
      await using daemon = await watching(office);
      await daemon.told('held');
      expect(existsSync(office.at(contract))).toBe(true);
      office.seed({ [contract]: '合同，改过的' });
      await until('filed anew', () => !existsSync(office.at(contract)));
      await takeBack(office, (await daemon.told('planned')).operation);
      await daemon.told('held', 2);
    }
    expect((await office.run(['watch', '--once', '--settle', '0'])).code).toBe(1);
    expect((await office.run(['sort', '--yes'])).code).toBe(0);
    expect(existsSync(office.at(contract))).toBe(false);
  });

  test('stays also when it comes out of the trash, into which copies go', async () => {
    using office = await officeWithProject();
    const rules = office.read('naming-rules.yaml');
    office.seed({
      'naming-rules.yaml': rules.replace(/^( *on_arrival:).*$/m, '$1 quarantine'),
      [contract]: '合同',
    });
    expect((await office.run(['sort', '--yes'])).code).toBe(0);
    office.seed({ [contract]: '合同' });
    await using daemon = await watching(office);
    const { operation } = await daemon.told('planned');
    await until('in the trash', () => !existsSync(office.at(contract)));
    await until('ended', async () => (await office.run(['log', '--op', operation])).stdout.includes('1'));
    expect((await office.run(['trash', 'restore', operation, '--yes'])).code).toBe(0);
    expect((await daemon.told('held')).held.reason.code).toBe('taken-back');
    expect(existsSync(office.at(contract))).toBe(true);
  });

  test('stays also where there is much of it, and nothing is waited for', async () => {
    using office = await officeWithProject();
    const all = Array.from({ length: 200 }, (_, n) => `收件箱/${n % 28}日/${n}/${nameOf((n % 28) + 1)}`);
    office.seed(Object.fromEntries(all.map((path, n) => [path, `${n}`])));
    const sorted = await office.json(['sort', '--yes']);
    await using daemon = await watching(office, { settle: 0 });
    await daemon.told('ready');
    await takeBack(office, sorted.at(-1)?.['operation']);
    await until('all', () => daemon.events.filter(({ kind }) => kind === 'held').length === all.length);
    expect(daemon.events.filter(({ kind }) => kind === 'filing')).toEqual([]);
    expect(office.documents().filter((path) => path.startsWith('收件箱/'))).toHaveLength(all.length);
  });
});
