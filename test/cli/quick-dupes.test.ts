import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runAs } from '../../src/cli/run-as.ts';
import { busyOffice } from '../support/office.ts';

type Office = Awaited<ReturnType<typeof busyOffice>>;

const program = fileURLToPath(new URL('../support/quick-dupes-program.ts', import.meta.url));
/** What changed later than this before a look is not remembered. */
const TICK = 3_000;
const nothing = { code: 9, stdout: '', stderr: '' };

/** Runs the quick part alone, in a process of its own. */
function quickly({ root, machine }: Office, argv: readonly string[]) {
  const { home, index, state } = machine;
  const own = { HOME: home, ARCHIVE_INDEX: index, ARCHIVE_STATE: state, LANG: 'en_US.UTF-8', COLUMNS: '80' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], {
    cwd: root,
    env: { ...process.env, ...own },
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

/** Runs the whole program, as one that knows itself. */
async function wholly(office: Office, argv: readonly string[]) {
  Object.assign(globalThis, { PROGRAM_DIGEST: 'test' });
  const { code, stdout, stderr } = await office.run(argv, { runAs: runAs() ?? '' });
  return { code, stdout, stderr };
}

async function officeWithCopies(): Promise<Office> {
  const office = await busyOffice();
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
    expect(quickly(office, ['dupes'])).toEqual(nothing);
  }, 60_000);

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
      expect({ argv, ...quickly(office, argv) }).toEqual({ argv, ...nothing });
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
    expect(quickly(office, ['dupes'])).toEqual(nothing);
  }, 60_000);
});
