import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { busyOffice, emptyOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

async function completed(office: Office, ...words: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await office.run(['__complete', '--', ...words]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.split('\n').slice(0, -1);
}

describe('archive completion', () => {
  test.each(['bash', 'zsh', 'fish'])('writes a script for %s that asks the program', async (shell) => {
    using office = emptyOffice();
    const { code, stdout } = await office.run(['completion', shell]);
    expect(code).toBe(0);
    expect(stdout).toContain('archive __complete --');
  });

  test('writes a script that bash can read', async () => {
    using office = emptyOffice();
    const { stdout } = await office.run(['completion', 'bash']);
    expect(spawnSync('bash', ['-n'], { input: stdout }).status).toBe(0);
  });

  test('completes saved searches in bash, which takes @ for a word of its own', async () => {
    using office = emptyOffice();
    const { stdout } = await office.run(['completion', 'bash']);
    const script = `${stdout}
archive() { shift 2; printf '%s\\n' "$*" >&3; printf '@one\\n@other\\n'; }
compopt() { :; }
COMP_WORDBREAKS=$' \\t\\n"\\'@><=;|&(:'
COMP_WORDS=(archive find word @ o) COMP_CWORD=4
_archive_complete archive 3>&2
echo "$COMP_CWORD: \${COMPREPLY[*]}"
COMP_WORDBREAKS=$' \\t\\n' COMP_WORDS=(archive find @o) COMP_CWORD=2
_archive_complete archive 3>&2
echo "\${COMPREPLY[*]}"`;
    const ran = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
    expect(ran.stdout).toBe('4: one other\n@one @other\n');
  });

  test('offers commands, flags, and values of the register and the rules', async () => {
    using office = await busyOffice();
    expect(await completed(office, 'se')).toEqual([]);
    expect(await completed(office, 'so')).toEqual(['sort']);
    expect(await completed(office, 'client', '')).toEqual(
      expect.arrayContaining(['add', 'set', 'show', 'list']),
    );
    expect(await completed(office, 'find', '--cl')).toEqual(['--client']);
    expect(await completed(office, 'find', '--client', '可')).toEqual(['可口可乐']);
    expect(await completed(office, 'find', '--stage', '执')).toEqual(['执行中']);
    expect(await completed(office, 'stage', 'set', '可口可乐/')).toEqual(['可口可乐/KO2024-001']);
    expect(await completed(office, 'stage', 'set', 'KO2024-001', '意')).toEqual(['意向']);
    expect(await completed(office, 'tag', 'add', '重')).toEqual(['重点']);
    expect(await completed(office, 'find', '--category', '合')).toEqual(['合同']);
    expect(await completed(office, '')).not.toContain('__complete');
  });

  test('offers the aliases of the client or project in question to take one away', async () => {
    using office = await busyOffice();
    await office.run(['client', 'set', '华夏银行', '--alias', '华夏', '--former', '华夏商行']);
    await office.run(['project', 'set', 'KO2024-001', '--alias', '春季新品']);
    expect(await completed(office, 'client', 'set', '可口可乐', '--no-alias', '')).toEqual(['Coca-Cola']);
    expect(await completed(office, 'client', 'set', '华夏银行', '--no-former', '')).toEqual(['华夏商行']);
    expect(await completed(office, 'project', 'set', 'KO2024-001', '--no-alias', '')).toEqual(['春季新品']);
    expect(await completed(office, 'client', 'set', '没有这家', '--no-alias', '')).toEqual([]);
    expect(await completed(office, 'client', 'set', '--no-alias', '')).toEqual([]);
  });

  test('offers the fixed values of flags: those that a wrong value is answered with', async () => {
    using office = await busyOffice();
    for (const [flag, ...command] of [
      ['--format', 'find'],
      ['--sort', 'find'],
      ['--facets', 'find'],
      ['--format', 'check'],
      ['--fail-on', 'check'],
      ['--action', 'dupes'],
      ['--by', 'dupes'],
      ['--keep', 'dupes'],
      ['--by', 'stats'],
      ['--poll', 'watch', '--once'],
      ['--preset', 'init', '新库', '--yes'],
      ['--lang', 'find'],
    ] as const) {
      const { stderr } = await office.run([...command, flag, 'nonsense']);
      const [, listed = ''] = /is not (.+?)\.\s/s.exec(stderr) ?? [];
      const values = await completed(office, ...command, flag, '');
      expect({ flag, values }).toEqual({ flag, values: listed.split('|').map((value) => value.trim()) });
    }
    expect(await completed(office, 'completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });

  test('knows the archive that --root names, before or after the command, and passes over values', async () => {
    using office = await busyOffice();
    using elsewhere = emptyOffice();
    const of = async (...words: readonly string[]): Promise<readonly string[]> =>
      completed(elsewhere, ...words);
    expect(await of('--root', office.root, 'find', '--client', '可')).toEqual(['可口可乐']);
    expect(await of('find', '--root', office.root, '--client', '可')).toEqual(['可口可乐']);
    expect(await of('--lang', 'en', `--root=${office.root}`, 'client', 'show', '可')).toEqual(['可口可乐']);
    expect(await of('stage', 'set', '--owner', '李敏', '--root', office.root, '可口可乐/')).toEqual([
      '可口可乐/KO2024-001',
    ]);
    expect(await of('--lang', 'en', 'so')).toEqual(['sort']);
    expect(await completed(office, 'stage', 'set', 'KO2024-001', '--note', '')).toEqual([]);
  });

  test('completes what is typed behind = and behind a comma', async () => {
    using office = await busyOffice();
    expect(await completed(office, 'find', '--client=可')).toEqual(['--client=可口可乐']);
    expect(await completed(office, 'find', '--stage', '执行中,意')).toEqual(['执行中,意向']);
    expect(await completed(office, 'dupes', '--keep=filed,prot')).toEqual(['--keep=filed,protected']);
    expect(await completed(office, 'client', 'add', '新客户', '--type', '广告')).toEqual(['广告主']);
  });

  test('is silent outside an archive and when the rules are broken', async () => {
    using outside = emptyOffice();
    expect(await completed(outside, 'find', '--client', '')).toEqual([]);
    using office = await busyOffice();
    office.seed({ 'naming-rules.yaml': '{' });
    expect(await completed(office, 'find', '--client', '')).toEqual([]);
  });

  test('knows no other shell', async () => {
    using office = emptyOffice();
    const { code, stderr } = await office.run(['completion', 'powershell']);
    expect(code).toBe(2);
    expect(stderr).toContain('bash');
  });
});
