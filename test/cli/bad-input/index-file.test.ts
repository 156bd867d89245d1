import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Database } from '../../../src/catalog/sqlite.ts';
import { busyOffice } from '../../support/office.ts';
import type { Office } from '../../support/office.ts';
import { expectRefused } from '../../support/refused.ts';

describe('an index that is', () => {
  const indexFile = (office: Office): string => {
    const name = readdirSync(office.machine.index).find((file) => file.endsWith('.sqlite')) ?? '';
    return join(office.machine.index, name);
  };

  test.each([
    ['no database', (file: string): void => writeFileSync(file, '这不是索引')],
    ['empty', (file: string): void => writeFileSync(file, '')],
    ['cut short', (file: string): void => writeFileSync(file, readFileSync(file).subarray(0, 20_000))],
    [
      'spoiled in the middle',
      (file: string): void => {
        const bytes = readFileSync(file);
        writeFileSync(file, bytes.fill(0xaa, 8192, bytes.length - 4096));
      },
    ],
    [
      'spoiled in a few pages',
      (file: string): void => {
        const bytes = readFileSync(file);
        writeFileSync(file, bytes.fill(0xaa, bytes.length - 12_288, bytes.length - 4096));
      },
    ],
    [
      'of another version',
      (file: string): void => {
        using database = new Database(file);
        database.pragma('user_version = 9999');
      },
    ],
    [
      'of another archive',
      (file: string): void => {
        using database = new Database(file);
        database.prepare(`UPDATE meta SET value = 'x' WHERE key = 'archive'`).run();
      },
    ],
  ])('%s costs one rebuild and no answer', async (_, spoil) => {
    using office = await busyOffice();
    await office.run(['index']);
    for (const rest of ['-wal', '-shm']) rmSync(`${indexFile(office)}${rest}`, { force: true });
    spoil(indexFile(office));
    const before = office.snapshot();
    const doctor = await office.json(['doctor']);
    expect(doctor.filter(({ status }) => status === 'warning')).toEqual([
      expect.objectContaining({ code: 'index-damaged', status: 'warning' }),
    ]);
    let found = await office.run(['find', '合同', '--client', '可口可乐', '--json']);
    // Damage deep down shows while it is read; the hint is then to do it again.
    if (found.code === 3) {
      expect(found.stderr).toContain('archive index');
      found = await office.run(['find', '合同', '--client', '可口可乐', '--json']);
    }
    expect(found).toMatchObject({ code: 0, stderr: '' });
    expect(found.stdout.split('\n')).toHaveLength(3);
    expect(office.snapshot()).toEqual(before);
  });

  test('being written by another command is told so, and left alone', async () => {
    using office = await busyOffice();
    await office.run(['index']);
    using other = new Database(indexFile(office));
    other.exec('BEGIN IMMEDIATE');
    await expectRefused(office, ['index'], { code: 3, names: [indexFile(office)] });
    expect((await office.run(['index'], { lang: 'zh-CN' })).stderr).toContain('请等它完成后再试');
    other.exec('ROLLBACK');
    expect((await office.run(['index'])).code).toBe(0);
  });

  test('a folder is told by its path', async () => {
    using office = await busyOffice();
    await office.run(['index']);
    const file = indexFile(office);
    rmSync(file);
    mkdirSync(file);
    await expectRefused(office, ['find'], { code: 3, names: [file] });
  });

  test('in a folder that is a file is told by its path; what needs no index works', async () => {
    using office = await busyOffice();
    rmSync(office.machine.index, { recursive: true });
    writeFileSync(office.machine.index, '');
    await expectRefused(office, ['find'], { code: 3, names: [office.machine.index] });
    expect((await office.run(['check'])).code).toBe(1);
    expect((await office.run(['sort', '--yes'])).code).toBe(1);
  });
});
