import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { temporaryTree } from './temporary-tree.ts';

const repository = join(import.meta.dirname, '../..');

/** Runs test files in a process of their own, with this repository's reporter; returns exit code and last line. */
async function closing(files: Readonly<Record<string, string>>): Promise<readonly [number, string]> {
  const reporter = JSON.stringify(join(repository, 'test/support/closing-line.ts'));
  const vitest = JSON.stringify(join(repository, 'node_modules/vitest/dist/index.js'));
  const named = Object.entries(files).map(
    ([name, text]) => [name, `import { describe, it, expect, beforeAll } from ${vitest};\n${text}`] as const,
  );
  using tree = temporaryTree({
    ...Object.fromEntries(named),
    'vitest.config.ts': `import { closingLineReporter } from ${reporter};
      export default { test: { allowOnly: false, reporters: ['default', closingLineReporter()] } };`,
  });
  const program = [join(repository, 'node_modules/vitest/vitest.mjs'), 'run', '--root', tree.root];
  const run = promisify(execFile)(process.execPath, program, { cwd: tree.root, env: { PATH: '' } });
  const { code, stdout } = (await run.catch((error: unknown) => error)) as { code?: number; stdout: string };
  return [code ?? 0, stdout.trimEnd().split('\n').at(-1) ?? ''];
}

describe('the line that closes a run of tests', () => {
  it('counts what passed, failed and was skipped, and the run fails with its tests', async () => {
    const result = await closing({
      'a.test.ts': `it('holds', () => {}); it.skip('waits', () => {}); it.todo('comes');`,
      'b.test.ts': `describe('inside', () => { it('breaks', () => { expect(1).toBe(2); }); });`,
    });
    expect(result).toEqual([1, '1 passed, 1 failed, 2 skipped']);
  });

  it('says nothing of skipped tests where there are none', async () => {
    expect(await closing({ 'a.test.ts': `it('holds', () => {}); it('holds too', () => {});` })).toEqual([
      0,
      '2 passed, 0 failed',
    ]);
  });

  it('counts as failed: a file that cannot be loaded, a set-up that throws, an error nobody waited for', async () => {
    const result = await closing({
      'a.test.ts': `import './missing.ts'; it('never runs', () => {});`,
      'b.test.ts': `describe('x', () => { beforeAll(() => { throw new Error('no'); }); it('y', () => {}); });`,
      'c.test.ts': `it('holds', () => { void Promise.reject(new Error('stray')); });`,
    });
    expect(result).toEqual([1, '1 passed, 3 failed, 1 skipped']);
  });
});
