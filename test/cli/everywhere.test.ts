import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/text/display.ts';
import { linesOf, runCli } from '../support/cli.ts';
import { busyOffice, emptyOffice } from '../support/office.ts';

/** Commands that only read, with an answer on standard output. */
const reading: readonly (readonly string[])[] = [
  ['check'],
  ['find'],
  ['find', '合同', '--tag', '快消', '--explain'],
  ['log'],
  ['log', '--verify'],
  ['client', 'list'],
  ['client', 'show', '可口可乐'],
  ['project', 'list'],
  ['project', 'show', 'KO2024-001'],
  ['stage', 'list'],
  ['stage', 'list', 'KO2024-001'],
  ['tag', 'list'],
  ['sort', '--dry-run', '--explain'],
  ['fix', '--dry-run'],
  ['undo', '--dry-run'],
  ['doctor'],
  ['index'],
];

describe('a command line that is wrong', () => {
  test.each([
    [['help', 'nosuch'], '没有 nosuch 这个命令'],
    [['help', 'client', 'ad'], '用法： archive client'],
    [['find', '--limit', 'x'], 'archive find --help'],
    [['client', 'set', '可口可乐', '--industry', '炼金', '--alias', 'x'], '炼金'],
    [['tag', 'add', 'x'], 'archive tag add --help'],
    [['watch', '--settle', 'x'], '--settle 的值「x」不对，应为：0–3600'],
  ])('%j names what is wrong and the help of its own command', async (argv, sentence) => {
    using office = await busyOffice();
    const { code, stdout, stderr } = await office.run(argv, { lang: 'zh-CN' });
    expect(code).toBe(argv[0] === 'help' && argv.length > 2 ? 0 : 2);
    expect(stdout + stderr).toContain(sentence);
  });

  test('help of a command within a command is its own', async () => {
    using office = await busyOffice();
    const { code, stdout } = await office.run(['help', 'client', 'add'], { lang: 'en' });
    expect({ code, first: stdout.split('\n')[0] }).toEqual({
      code: 0,
      first: 'Usage: archive client add [options] <name>',
    });
  });

  test('without a terminal the hint is to add to the same command, which may have named what it is about', async () => {
    using office = await busyOffice();
    const [added] = (await office.json(['log'])).filter(({ op }) => op === 'tag-added');
    const { code, stderr } = await office.run(['undo', String(added?.['operation'])], { lang: 'en' });
    expect(code).toBe(2);
    expect(stderr).toContain('add --yes to the same command');
    expect(stderr).not.toContain('archive undo --yes');
    const init = await office.run(['init', `${office.folder}/neu`], { lang: 'en' });
    expect(init.stderr).toContain('--yes');
    expect(init.stderr).not.toContain('--dry-run');
  });
});

describe('without a terminal and without --yes', () => {
  test.each([
    [['sort', '收件箱', '--client', '没有这家'], 'unknown-client'],
    [['sort', '--stage', '没有这步'], 'unknown-stage'],
    [['sort', '可口可乐'], 'not-an-inbox'],
    [['sort', '收件箱/没有'], 'path-missing'],
    [['fix', '没有这里'], 'path-missing'],
    [['undo', '20260315-093000-00000a'], 'operation-unknown'],
    [['apply', 'nirgends.json'], 'path-missing'],
    [['trash', 'restore', '没有这里'], 'not-in-trash'],
    [['trash', 'purge', '--older-than', 'x'], 'bad-value'],
    [['dupes', '没有这里', '--action', 'quarantine'], 'path-missing'],
    [['init', '--preset', '没有这套'], 'bad-value'],
    [['sort'], 'needs-confirmation'],
    [['fix'], 'needs-confirmation'],
    [['undo'], 'needs-confirmation'],
    [['dupes', '--action', 'quarantine'], 'needs-confirmation'],
  ])('%j is told its own mistake first', async (argv, error) => {
    using office = await busyOffice();
    const before = office.snapshot();
    const lines = linesOf(await office.run([...argv, '--json']));
    expect(lines.map(({ type, code }) => [type, code])).toEqual([['error', error]]);
    expect(office.snapshot()).toEqual(before);
  });

  test.each(['sort', 'undo', 'apply', 'fix'])(
    '%s outside an archive says that there is none',
    async (command) => {
      using office = emptyOffice();
      const argv = [command, ...(command === 'apply' ? ['plan.json'] : []), '--json'];
      expect(linesOf(await office.run(argv)).map(({ code }) => code)).toEqual(['archive-not-found']);
    },
  );
});

describe.each(reading.map((argv) => [argv.join(' '), argv] as const))('archive %s', (_, argv) => {
  test('fits into 80 columns in both languages, without colours or escapes in a pipe', async () => {
    using office = await busyOffice();
    for (const lang of ['zh-CN', 'en'] as const) {
      const { code, stdout, stderr } = await office.run(argv, { lang });
      expect(code, stderr).toBeLessThanOrEqual(1);
      for (const line of `${stdout}${stderr}`.split('\n')) {
        expect(displayWidth(line), line).toBeLessThanOrEqual(80);
      }
      expect(stdout + stderr).not.toContain('\u001b');
    }
  });

  test('with --json writes nothing but NDJSON, the summary last, the same in both languages', async () => {
    using office = await busyOffice();
    await office.run(['index']);
    const [chinese, english] = [
      await office.run([...argv, '--json'], { lang: 'zh-CN' }),
      await office.run([...argv, '--json'], { lang: 'en' }),
    ];
    const lines = linesOf(english);
    expect(lines.at(-1)?.type).toBe('summary');
    expect(lines.filter(({ type }) => type === 'summary')).toHaveLength(1);
    expect(linesOf(chinese).map((line) => Object.keys(line))).toEqual(lines.map((line) => Object.keys(line)));
    for (const { path } of lines) if (path !== undefined) expect(path).not.toMatch(/^[/.]|\\/);
  });

  test('changes nothing on the share, and needs no index and no state', async () => {
    using office = await busyOffice();
    const before = office.snapshot();
    rmSync(office.machine.index, { recursive: true, force: true });
    rmSync(office.machine.state, { recursive: true, force: true });
    const isUndo = argv[0] === 'undo';
    expect((await office.run(argv)).code).toBeLessThanOrEqual(isUndo ? 2 : 1);
    expect(office.snapshot()).toEqual(before);
  });
});

describe('the archive', () => {
  test('is found above the current folder, by --root, and by $ARCHIVE_ROOT', async () => {
    using office = await busyOffice();
    using outside = emptyOffice();
    const list = ['client', 'list', '--json'];
    const expected = (await office.run(list)).stdout;
    expect((await office.run(list, { cwd: office.at('可口可乐/KO2024-001') })).stdout).toBe(expected);
    expect((await outside.run([...list, '--root', office.root])).stdout).toBe(expected);
    expect((await outside.run(list, { env: { ARCHIVE_ROOT: office.root } })).stdout).toBe(expected);
    const at = (path: string): Promise<unknown> =>
      runCli({ ...office.machine, cwd: office.folder }, [...list, '--root', path]);
    expect(await at('share')).toMatchObject({ stdout: expected });
  });

  test.each([
    ['zh-CN', 'archive init'],
    ['en', 'archive init'],
  ] as const)(
    'that is nowhere is missed with exit code 2 and the name of init, in %s',
    async (lang, hint) => {
      using outside = emptyOffice();
      for (const argv of [['check'], ['find'], ['sort', '--yes'], ['log', '--root', '/nirgends']]) {
        const { code, stdout, stderr } = await outside.run(argv, { lang });
        expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
        expect(stderr).toContain(hint);
      }
    },
  );
});

describe('errors', () => {
  test('under --json are one line in the place of the summary, and a sentence on standard error', async () => {
    using office = await busyOffice();
    const result = await office.run(['find', '--stage', '做梦', '--json'], { lang: 'zh-CN' });
    expect(linesOf(result)).toEqual([
      {
        type: 'error',
        code: 'unknown-stage',
        exitCode: 2,
        message: expect.stringContaining('做梦') as string,
        hint: expect.stringContaining('意向') as string,
        details: expect.objectContaining({ stage: '做梦' }) as object,
      },
    ]);
    expect(result.stderr).toContain('做梦');
  });

  test.each([
    [['findd'], 'find'],
    [['find', '--clinet', 'x'], '--client'],
    [['find', '--client'], '--client'],
    [['tag', 'add'], 'tag'],
    [['doctor', 'x'], '--help'],
    [['--lang', 'fr', 'check'], 'zh-CN'],
    [['check', '--lang=fr'], 'zh-CN'],
  ])('of the command line are told with a cure: %j', async (argv, cure) => {
    using office = emptyOffice();
    for (const lang of ['zh-CN', 'en'] as const) {
      const { code, stdout, stderr } = await office.run(argv, { lang });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(cure);
    }
  });
});

describe('flags of every command', () => {
  test('--lang chooses the language, before and after the command', async () => {
    using office = await busyOffice();
    expect((await office.run(['--lang', 'zh-CN', 'client', 'list'])).stdout).toContain('行业');
    expect((await office.run(['client', 'list', '--lang', 'en'], { lang: 'zh-CN' })).stdout).toContain(
      'Industry',
    );
  });

  test('--quiet leaves out remarks, not answers', async () => {
    using office = await busyOffice();
    const loud = await office.run(['find', '合同', '--explain']);
    const quiet = await office.run(['find', '合同', '--explain', '--quiet']);
    expect(loud.stderr).not.toBe('');
    expect(quiet.stderr).toBe('');
    expect(quiet.stdout).toBe(loud.stdout);
  });

  test('--version and no command at all end well', async () => {
    using office = emptyOffice();
    expect(await office.run(['--version'])).toEqual({ code: 0, stdout: '0.0.0\n', stderr: '' });
    const { code, stdout } = await office.run([], { lang: 'zh-CN' });
    expect(code).toBe(0);
    expect(stdout).toContain('sort');
  });
});

describe('as a process', () => {
  test('ends quietly when its reader goes away', async () => {
    using office = await busyOffice();
    const many = Array.from({ length: 1500 }, (_, number) => `收件箱/扫描件${'件'.repeat(40)}${number}.pdf`);
    office.seed(Object.fromEntries(many.map((path) => [path, path])));
    const script = '"$@" | head -1';
    const { code, stdout, stderr } = await office.spawn(['check'], { script, columns: 200 });
    // The exit code still tells what was found.
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout.split('\n')).toHaveLength(2);
  });

  test('gives paths that xargs -0 can use', async () => {
    using office = await busyOffice();
    const script = '"$@" | xargs -0 -n1 stat -c %s --';
    const { code, stdout } = await office.spawn(['find', '合同', '--client', '可口可乐', '-0'], { script });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '18\n' });
  });

  test('asks nobody when standard input is no terminal', async () => {
    using office = await busyOffice();
    const before = office.snapshot();
    const { code, stderr } = await office.spawn(['sort'], { stdin: 'y\n' });
    expect(code).toBe(2);
    expect(stderr).toContain('--dry-run');
    expect(office.snapshot()).toEqual(before);
  });

  test('has the exit code of what it did', async () => {
    using office = await busyOffice();
    const codes = await Promise.all(
      [['check'], ['check', '可口可乐'], ['nonsense']].map(async (argv) => (await office.spawn(argv)).code),
    );
    expect(codes).toEqual([1, 0, 2]);
  });
});
