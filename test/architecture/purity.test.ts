import { execFile } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryTree } from '../support/temporary-tree.ts';

const repository = join(import.meta.dirname, '../..');
const impure = {
  console: `console.log('x');`,
  process: `export const pid = process.pid;`,
  time: `export const now = Date.now();`,
  chance: `export const dice = Math.random();`,
  wait: `setTimeout(open, 5);`,
  network: `void fetch('http://nas/');`,
};

describe('the linter', () => {
  const places = ['plan', 'report', 'app', 'catalog', 'files', 'cli'];
  const files = places.flatMap((folder) =>
    Object.entries(impure).map(([name, text]) => [`src/${folder}/${name}.ts`, text] as const),
  );
  const tree = temporaryTree(
    Object.fromEntries([...files, ['src/kernel/clock.ts', impure.time], ['src/kernel/ids.ts', impure.time]]),
  );
  let found: ReadonlySet<string>;
  beforeAll(async () => {
    copyFileSync(join(repository, '.oxlintrc.json'), join(tree.root, '.oxlintrc.json'));
    const oxlint = join(repository, 'node_modules/.bin/oxlint');
    // It ends with 1, since it finds something.
    const run = promisify(execFile)(oxlint, ['--format', 'unix', 'src'], { cwd: tree.root });
    const { stdout } = (await run.catch((error: unknown) => error)) as { stdout: string };
    found = new Set(Array.from(stdout.matchAll(/^(src\/\S+?):/gm), ([, file = '']) => file));
  });
  afterAll(() => tree[Symbol.dispose]());

  it.each(['plan', 'report', 'app', 'catalog'])(
    'refuses terminal, process, time and chance in %s',
    (folder) => {
      for (const name of Object.keys(impure)) expect(found).toContain(`src/${folder}/${name}.ts`);
    },
  );

  it('lets only the clock tell the time', () => {
    expect(found).not.toContain('src/kernel/clock.ts');
    expect(found).toContain('src/kernel/ids.ts');
    expect(found).toContain('src/cli/time.ts');
  });

  it('lets cli and files see the process, which the system hands to them', () => {
    expect(found).not.toContain('src/cli/process.ts');
    expect(found).not.toContain('src/files/process.ts');
  });
});
