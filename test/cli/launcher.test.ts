import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryTree } from '../support/temporary-tree.ts';

const repository = join(import.meta.dirname, '../..');

/** A program that tells what it is given, waits if told to, and ends as told. */
const program = `
  export async function start() {
    const [how, what] = process.argv.slice(2);
    const told = { node: process.versions.node, args: process.argv.slice(2), env: Object.keys(process.env).sort() };
    if (how === 'exit') process.exitCode = Number(what);
    if (how === 'die') return process.kill(process.pid, what);
    if (how !== 'wait') return console.log(JSON.stringify(told));
    const timer = setTimeout(() => process.exit(99), 20000);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {
      console.log(signal);
      clearTimeout(timer);
      process.exitCode = 130;
    });
    console.log(JSON.stringify(told));
  }`;

/** Makes Node say that it is older than it is. */
const pretendOld = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.20.2'})`;

describe('the launcher on an old Node', () => {
  const tree = temporaryTree({ 'dist/main.js': program, 'package.json': '{"type":"module"}' });
  beforeAll(() => {
    cpSync(join(repository, 'bin'), join(tree.root, 'bin'), { recursive: true });
    symlinkSync(join(repository, 'node_modules'), join(tree.root, 'node_modules'));
  });
  afterAll(() => tree[Symbol.dispose]());

  function launch(args: readonly string[], isDetached = false) {
    const all = ['--import', pretendOld, join(tree.root, 'bin/archive.js'), ...args];
    const child = spawn(process.execPath, all, {
      env: { PATH: '/usr/bin', HOME: '/root' },
      detached: isDetached,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    const begun = once(child.stdout, 'data');
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, text: () => text }));
    return { child, begun, ended };
  }

  it('runs the program on the Node that the package brings, with the same arguments and environment', async () => {
    const { ended } = launch(['exit', '0', '合同 v2', '--json']);
    const { code, text } = await ended;
    expect(code).toBe(0);
    expect(JSON.parse(text())).toEqual({
      node: expect.not.stringMatching(/^20[.]/) as string,
      args: ['exit', '0', '合同 v2', '--json'],
      env: ['HOME', 'PATH'],
    });
  });

  it.each([0, 1, 3, 70])('passes on the exit code %i', async (code) => {
    expect((await launch(['exit', String(code)]).ended).code).toBe(code);
  });

  it('ends as shells tell it when the program is killed', async () => {
    expect((await launch(['die', 'SIGKILL']).ended).code).toBe(137);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'passes on %s and waits for a sound end',
    async (signal) => {
      const { child, begun, ended } = launch(['wait']);
      await begun;
      child.kill(signal);
      const { code, text } = await ended;
      expect(code).toBe(130);
      expect(text()).toContain(`\n${signal}\n`);
    },
  );

  it('ends with the program when a terminal or a service manager signals the whole group', async () => {
    const { child, begun, ended } = launch(['wait'], true);
    await begun;
    process.kill(-(child.pid ?? 0), 'SIGTERM');
    expect((await ended).code).toBe(130);
  });
});

describe('the launcher of a search', () => {
  const tree = temporaryTree({
    'dist/main.js': `export const start = () => console.log('the whole');`,
    'dist/quick-find.js': '',
  });
  const file = join(tree.root, 'dist/quick-find.js');
  beforeAll(() => cpSync(join(repository, 'bin'), join(tree.root, 'bin'), { recursive: true }));
  afterAll(() => tree[Symbol.dispose]());

  /** Writes a program that says `word`; `mark` is what build.js makes of its text. */
  function write(mark: string, word: string): void {
    const text = `(function (require, module) { module.exports = { start() { console.log('${word}'); return ${word !== 'none'}; } }; })`;
    writeFileSync(file, `/*${mark.padEnd(60)}*/${text}`);
  }

  function search(): string {
    const { stdout, stderr } = spawnSync(process.execPath, [join(tree.root, 'bin/archive.js'), 'find'], {
      encoding: 'utf8',
    });
    return stdout + stderr;
  }

  const compiled = (): readonly string[] =>
    readdirSync(join(tree.root, 'dist')).filter((name) => name.startsWith('quick-find.js.'));

  it('compiles the program once for the Node that runs it, and runs what it has compiled', () => {
    write('one', '第一');
    expect(search()).toBe('第一\n');
    expect(compiled()).toEqual([`quick-find.js.${process.version}-${process.platform}-${process.arch}`]);
    // Nothing but the mark tells texts of one length apart.
    write('one', '第二');
    expect(search()).toBe('第一\n');
    write('two', '第二');
    expect(search()).toBe('第二\n');
    expect(search()).toBe('第二\n');
  });

  it.each([
    [
      ['find', '--root', 'x', '合同'],
      ['--root', 'x', '合同'],
    ],
    [
      ['--root', 'find', '--quiet', 'find', '合同'],
      ['--root', 'find', '--quiet', '合同'],
    ],
    [
      ['--lang=en', 'find', 'find'],
      ['--lang=en', 'find'],
    ],
    [['--', 'find'], undefined],
    [['--root', 'find', 'sort'], undefined],
    [['sort', 'find'], undefined],
    [[], undefined],
  ])('knows a search by its command, wherever the options of the program stand: %j', (argv, words) => {
    const text = `(function (require, module) { module.exports = { start(words) { console.log(JSON.stringify(words)); return true; } }; })`;
    writeFileSync(file, `/*${'words'.padEnd(60)}*/${text}`);
    const { stdout } = spawnSync(process.execPath, [join(tree.root, 'bin/archive.js'), ...argv], {
      encoding: 'utf8',
    });
    expect(stdout.trim()).toBe(words === undefined ? 'the whole' : JSON.stringify(words));
  });

  it('searches without where that cannot be used or written', () => {
    write('three', '第一');
    search();
    const [name = ''] = compiled();
    const kept = join(tree.root, 'dist', name);
    for (const length of [0, 64, 100, readFileSync(kept).length - 1]) {
      writeFileSync(kept, readFileSync(kept).subarray(0, length));
      expect(search()).toBe('第一\n');
    }
    write('four', '第二');
    rmSync(kept, { force: true });
    mkdirSync(kept);
    expect(search()).toBe('第二\n');
    expect(compiled()).toEqual([name]);
    rmSync(kept, { recursive: true });
  });

  it('leaves to the whole program what it does not answer', () => {
    write('five', 'none');
    expect(search()).toBe('none\nthe whole\n');
    expect(compiled()).toEqual([]);
  });
});
