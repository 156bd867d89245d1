import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NOBODY, runCli } from '../support/cli.ts';
import { withoutUsers } from '../support/mounts.ts';
import { busyOffice } from '../support/office.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

describe('archive index', () => {
  test('brings the index up to date, and rebuilds it from nothing', async () => {
    using office = await busyOffice();
    const built = await office.run(['index'], { lang: 'zh-CN' });
    expect(built.code).toBe(0);
    expect(built.stdout).toContain('6');
    office.seed({ '收件箱/新来的.docx': '新' });
    expect(await office.json(['index'])).toEqual([
      {
        type: 'summary',
        documents: 7,
        added: 1,
        changed: 0,
        gone: 0,
        unseen: 0,
        movedByHand: 0,
        ambiguous: 0,
      },
    ]);
    expect((await office.json(['index', '--rebuild'])).at(-1)).toMatchObject({ documents: 7, added: 7 });
    expect((await office.run(['index'])).stdout).not.toBe('');
  });

  test('ends with 1 as long as a name is not UTF-8', async () => {
    using office = await busyOffice();
    const gbk = Buffer.concat([Buffer.from(`${office.root}/`), Buffer.from([0xba, 0xcf])]);
    writeFileSync(gbk, '合同');
    const named = await office.run(['index', '--json']);
    expect([named.code, JSON.parse(named.stdout)]).toMatchObject([1, { documents: 6, unseen: 1 }]);
  });

  test.skipIf(withoutUsers !== '')(`ends with 4 when a folder could not be read${withoutUsers}`, async () => {
    using office = await busyOffice();
    mkdirSync(office.at('关着'), { mode: 0o700 });
    const index = join(office.folder, 'own');
    mkdirSync(index);
    chownSync(index, NOBODY, NOBODY);
    const env = { ARCHIVE_INDEX: index };
    const { code, stdout } = await office.spawn(['index', '--json'], { unprivileged: true, env });
    expect([code, JSON.parse(stdout)]).toMatchObject([4, { unseen: 1 }]);
  });

  test('stops when many documents are gone at once, until a person confirms it', async () => {
    using office = await busyOffice();
    const many = Array.from({ length: 60 }, (_, number) => `旧档案/资料${number}.pdf`);
    office.seed(Object.fromEntries(many.map((path) => [path, path])));
    await office.run(['index']);
    rmSync(office.at('旧档案'), { recursive: true });
    const { code, stdout, stderr } = await office.run(['index', '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ type: 'error', code: 'mass-absence', exitCode: 3 });
    expect(stderr).toContain('60 of 66');
    const hint = /archive (index --[a-z-]+)/.exec(stderr)?.[1] ?? '';
    expect((await office.json(hint.split(' '))).at(-1)).toMatchObject({ documents: 6, gone: 60 });
  });

  // A disk in memory keeps times that the others cut, as some shares do.
  test.skipIf(!existsSync('/dev/shm'))('takes in documents of any year', async () => {
    using office = await busyOffice();
    using far = temporaryTree({}, '/dev/shm');
    cpSync(office.root, far.root, { recursive: true });
    for (const [name, seconds] of [
      ['遥远未来_合同.docx', 99_999_999_999_999],
      ['很久以前_合同.docx', -99_999_999_999],
    ] as const) {
      writeFileSync(join(far.root, name), '合同');
      execFileSync('touch', ['-d', `@${seconds}`, join(far.root, name)]);
    }
    expect((await office.run(['index', '--root', far.root])).code).toBe(0);
    const hits = await office.json(['find', '合同', '--root', far.root]);
    expect(hits.filter(({ path }) => /未来|以前/.test(String(path))).map(({ modified }) => modified)).toEqual(
      [expect.stringMatching(/^9999-/), expect.stringMatching(/^0001-/)],
    );
  });

  test('never writes on the share', async () => {
    using office = await busyOffice();
    const before = office.snapshot();
    await office.run(['index']);
    await office.run(['index', '--rebuild']);
    expect(office.snapshot()).toEqual(before);
  });

  test('publishes what it saw only when told to, and then others need not walk', async () => {
    using office = await busyOffice();
    expect((await office.run(['index', '--publish'])).code).toBe(0);
    expect(readdirSync(office.at('.archive/snapshot'))).toEqual([
      expect.stringMatching(/^\d{14}-[0-9a-f]{16}[.]snapshot$/),
    ]);
    const found = async (machine = office.machine): Promise<string> =>
      (await runCli(machine, ['find', '--format', 'paths', '--limit', '0'])).stdout;
    const before = await found();
    // Only a walk could see it.
    office.seed({ '资料/没有人说过.txt': '' });
    expect(await found(office.colleague('mei'))).toBe(before);
    await office.run(['index', '--publish']);
    expect(await found(office.colleague('lin'))).toContain('没有人说过');
  });
});
