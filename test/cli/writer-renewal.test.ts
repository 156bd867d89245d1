import { cpSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';
import { newOffice } from '../support/office.ts';

describe('a machine that was copied', () => {
  it.each([
    ['zh-CN', '别的电脑用本机的编号', '有别的电脑用同一个编号写过'],
    ['en', 'another machine has written', 'had written as it'],
  ] as const)('is told so at once, and everybody later, in %s', async (lang, atOnce, later) => {
    await using office = await newOffice();
    await office.run(['client', 'add', '可口可乐']);
    const copy = office.colleague('copy');
    cpSync(office.machine.state, copy.state, { recursive: true });
    await office.run(['client', 'add', '百事可乐']);
    const added = await runCli(copy, ['client', 'add', '华夏银行', '--quiet'], { lang });
    expect(added).toMatchObject({ code: 0 });
    expect(added.stderr.replaceAll(/\s/g, '')).toContain(atOnce.replaceAll(' ', ''));
    // Once only: from now on it is somebody else.
    expect((await runCli(copy, ['client', 'add', '农夫山泉'], { lang })).stderr).toBe('');
    for (const command of [['log', '--verify'], ['doctor'], ['log']]) {
      const { stdout, code } = await office.run(command, { lang });
      expect(code).toBe(0);
      expect(stdout.replaceAll(/\s/g, '')).toContain(later.replaceAll(' ', ''));
    }
    const listed = await office.json(['client', 'list']);
    expect(listed.filter(({ type }) => type === 'client')).toHaveLength(4);
  });
});

describe('a share that was restored from a backup', () => {
  it('is told to the machine whose entries are gone, and everybody can verify the rest', async () => {
    await using office = await newOffice();
    await office.run(['client', 'add', '可口可乐']);
    cpSync(office.at('.archive/journal'), `${office.folder}/backup`, { recursive: true });
    await office.run(['client', 'add', '百事可乐']);
    rmSync(office.at('.archive/journal'), { recursive: true });
    cpSync(`${office.folder}/backup`, office.at('.archive/journal'), { recursive: true });
    const { stderr } = await office.run(['client', 'add', '华夏银行']);
    expect(stderr).toContain('missing on the share');
    const lines = await office.json(['log', '--verify']);
    expect(lines.at(-1)).toMatchObject({ faults: 0, writers: 2, renewals: [{ reason: 'restored' }] });
  });
});
