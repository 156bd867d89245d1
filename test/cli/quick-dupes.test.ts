import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { busyOffice } from '../support/office.ts';
import { leftAlone, quickly, TICK, wholly } from '../support/quick-run.ts';
import type { BusyOffice } from '../support/quick-run.ts';
import { unsharedFolder } from '../support/unshared-folder.ts';

async function officeWithCopies(): Promise<BusyOffice> {
  const office = await busyOffice(unsharedFolder());
  office.seed({
    '甲/一.txt': '同',
    '乙/二.txt': '同',
    '丙/三.txt': '同',
    '丁/四.txt': '另',
    '戊/五.txt': '另',
  });
  await sleep(TICK + 100);
  return office;
}

describe('the quick way to copies', () => {
  test('tells again what the whole program told, where nothing has changed', async () => {
    using office = await officeWithCopies();
    for (const argv of [
      ['dupes'],
      ['dupes', '--json', '--fail-on-found'],
      ['dupes', '--explain', '--lang', 'zh-CN', '--limit=1', '--by', 'folder'],
    ]) {
      const whole = await wholly(office, argv);
      expect(whole.stdout).toContain('三.txt');
      expect(quickly(office, argv)).toEqual(whole);
    }
    writeFileSync(office.at('甲/一.txt'), '别');
    expect(quickly(office, ['dupes'])).toEqual(leftAlone);
  });

  test('leaves everything else to the whole program, and is not deceived by what that told', async () => {
    using office = await officeWithCopies();
    await wholly(office, ['dupes']);
    for (const argv of [
      ['dupes', '甲'],
      ['dupes', '--keep', 'oldest'],
      ['dupes', '--protect', '甲'],
      ['dupes', '--reference', '../x'],
      ['dupes', '--versions'],
      ['dupes', '--near'],
      ['dupes', '--action', 'quarantine', '--dry-run'],
      ['dupes', '--html', '../x.html'],
      ['dupes', '--limit', '1'],
      ['dupes', '--lang', 'zh-CN'],
      ['dupes', '--help'],
    ]) {
      expect({ argv, ...quickly(office, argv) }).toEqual({ argv, ...leftAlone });
    }
    const before = quickly(office, ['dupes']);
    expect(before.code).toBe(0);
    for (const argv of [
      ['dupes', '甲', '乙'],
      ['dupes', '--keep', 'newest'],
      ['dupes', '--protect', '甲'],
      ['dupes', '--action', 'quarantine', '--dry-run'],
    ]) {
      await wholly(office, argv);
      expect({ argv, ...quickly(office, ['dupes']) }).toEqual({ argv, ...before });
    }
    await wholly(office, ['tag', 'add', '重点', '丙/三.txt']);
    expect(quickly(office, ['dupes'])).toEqual(leftAlone);
  });
});
