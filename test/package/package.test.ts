import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryTree } from '../support/temporary-tree.ts';

const repository = join(import.meta.dirname, '../..');
const execute = promisify(execFile);
const sources = [
  'bin',
  'src',
  'build.js',
  'deploy',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'LICENSE',
  'naming-rules.example.yaml',
  'naming-rules.schema.json',
  ...readdirSync(repository).filter((name) => /^README.*[.]md$|^CHANGELOG[.]md$/.test(name)),
];

/** The machine's own programs: what is installed for this repository is not there for those who install the package. */
const ownPath = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter);

/** The environment without what npm tells its scripts, and with no settings of the user. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE_OPTIONS|VITEST|ARCHIVE_)/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    PATH: ownPath,
    npm_config_userconfig: '/dev/null',
    LC_ALL: 'zh_CN.UTF-8',
  };
}

describe('the package, packed and installed for the whole machine', () => {
  const tree = temporaryTree({
    'share/收件箱/可口可乐_KO2024-001_广告投放_合同_20240315.docx': {
      content: '合同',
      modified: 1_710_460_800,
    },
  });
  const at = (path: string): string => join(tree.root, path);
  const installed = at('prefix/lib/node_modules/guidang');
  const env = {
    ...cleanEnvironment(),
    HOME: at('home'),
    ARCHIVE_INDEX: at('index'),
    ARCHIVE_STATE: at('state'),
  };

  beforeAll(async () => {
    // A copy, since building replaces dist/ while other tests may run it.
    for (const name of sources) cpSync(join(repository, name), at(`copy/${name}`), { recursive: true });
    symlinkSync(join(repository, 'node_modules'), at('copy/node_modules'));
    mkdirSync(at('home'));
    const { npm_config_userconfig: _none, ...own } = cleanEnvironment();
    await execute('npm', ['run', '-s', 'pack:release', '--', '--pack-destination', tree.root], {
      cwd: at('copy'),
      env: own,
    });
    const [tarball = ''] = readdirSync(tree.root).filter((name) => name.endsWith('.tgz'));
    const install = [
      'install',
      '--global',
      '--prefix',
      at('prefix'),
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
    ];
    await execute('npm', [...install, at(tarball)], { cwd: tree.root, env: cleanEnvironment() });
  });
  afterAll(() => tree[Symbol.dispose]());

  /** Runs the installed program as a person does; a status other than 0 throws. */
  async function archive(...args: readonly string[]): Promise<string> {
    const { stdout } = await execute(at('prefix/bin/archive'), args, { cwd: at('share'), env });
    return stdout;
  }

  it('holds the program, its rules, their schema and the licence, and no sources', () => {
    const names = readdirSync(installed);
    for (const name of [
      'bin',
      'deploy',
      'dist',
      'LICENSE',
      'README.md',
      'naming-rules.example.yaml',
      'naming-rules.schema.json',
    ]) {
      expect(names).toContain(name);
    }
    for (const name of ['src', 'test', 'build.js', 'tsconfig.json']) expect(names).not.toContain(name);
  });

  it('runs on the machine’s own Node, however old, and on the one it brings', async () => {
    const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(await archive('--version')).toBe(`${version}\n`);
    const program = join(installed, 'bin/archive.js');
    const { stdout } = await execute(process.execPath, [program, '--version'], { env });
    expect(stdout).toBe(`${version}\n`);
  });

  it('makes an archive, files a document and finds it', async () => {
    await archive('init', '--yes');
    await archive('client', 'add', '可口可乐');
    await archive('project', 'add', '可口可乐/KO2024-001');
    await archive('sort', '--yes');
    const lines = (await archive('find', '合同', '--json')).trimEnd().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      type: 'hit',
      path: expect.stringMatching(/^可口可乐\/.*合同_20240315[.]docx$/) as string,
    });
  });
});
