import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NOBODY } from '../support/cli.ts';
import type { ProcessOptions } from '../support/cli.ts';
import { mountDisk, withoutMounts, withoutUsers } from '../support/mounts.ts';
import { busyOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

/** An account whose home is not there, and where temporary files go for it. */
function withoutHome(office: Office): { readonly process: ProcessOptions; readonly temporary: string } {
  const temporary = join(office.folder, 'tmp');
  mkdirSync(temporary);
  chmodSync(temporary, 0o1777);
  chmodSync(office.folder, 0o755);
  const env = { HOME: join(office.folder, 'nosuch/home'), ARCHIVE_INDEX: '', TMPDIR: temporary };
  return { process: { unprivileged: true, env }, temporary };
}

describe.skipIf(withoutUsers !== '')(`an account without a writable home${withoutUsers}`, () => {
  test('searches with an index in a temporary folder of its own, and is told so when that is made', async () => {
    using office = await busyOffice();
    const { process, temporary } = withoutHome(office);
    const first = await office.spawn(['find', '合同', '--format', 'paths'], process);
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('合同');
    const own = join(temporary, `guidang-${NOBODY}`);
    const said = first.stderr.replaceAll('\n', ' ');
    expect(said).toContain(own);
    expect(said).toContain('ARCHIVE_INDEX');
    expect(lstatSync(own).mode & 0o777).toBe(0o700);
    const second = await office.spawn(['find', '合同', '--format', 'paths'], process);
    expect(second).toEqual({ code: 0, stdout: first.stdout, stderr: '' });
    const quiet = await office.spawn(['index', '--rebuild', '--quiet'], process);
    expect([quiet.code, quiet.stderr]).toEqual([0, '']);
  });

  test.each([
    ['another user’s', (own: string): void => mkdirSync(own, { mode: 0o700 })],
    [
      'open to others',
      (own: string): void => {
        mkdirSync(own);
        chownSync(own, NOBODY, NOBODY);
        chmodSync(own, 0o777);
      },
    ],
    [
      'a link',
      (own: string): void => {
        mkdirSync(`${own}-other`, { mode: 0o700 });
        chownSync(`${own}-other`, NOBODY, NOBODY);
        symlinkSync(`${own}-other`, own);
      },
    ],
    ['a file', (own: string): void => writeFileSync(own, '')],
  ])('uses no temporary folder that is %s', async (_, make) => {
    using office = await busyOffice();
    const { process, temporary } = withoutHome(office);
    const own = join(temporary, `guidang-${NOBODY}`);
    make(own);
    const { code, stdout, stderr } = await office.spawn(['find', '合同'], process);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('ARCHIVE_INDEX');
    if (lstatSync(own).isDirectory()) expect(readdirSync(own)).toEqual([]);
    if (existsSync(`${own}-other`)) expect(readdirSync(`${own}-other`)).toEqual([]);
  });

  test('is told by doctor that it cannot file, since nothing can say who it is', async () => {
    using office = await busyOffice();
    const { process } = withoutHome(office);
    const { stdout } = await office.spawn(['doctor', '--json'], {
      ...process,
      env: { ...process.env, ARCHIVE_STATE: '' },
    });
    expect(stdout).toContain('"code":"state-unusable","status":"problem"');
  });
});

test.skipIf(withoutMounts !== '')(`a home on a read-only disk is as none${withoutMounts}`, async () => {
  using office = await busyOffice();
  const temporary = join(office.folder, 'tmp');
  for (const folder of [temporary, office.machine.home]) mkdirSync(folder, { recursive: true });
  using disk = mountDisk(office.machine.home, '64k');
  disk.makeReadOnly();
  const env = { ARCHIVE_INDEX: '', TMPDIR: temporary };
  const { code, stderr } = await office.run(['find', '合同'], { env });
  expect(code).toBe(0);
  expect(stderr.replaceAll('\n', ' ')).toContain(join(temporary, 'guidang-'));
  // What is named is used, or told of.
  const named = await office.run(['find', '合同'], {
    env: { ...env, ARCHIVE_INDEX: join(office.machine.home, 'x') },
  });
  expect(named.code).toBe(3);
});
