import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('../../src/cli/home-folder.ts', import.meta.url));

test.skipIf(process.getuid?.() !== 0)('a bare user id without a home has the root folder for one', () => {
  const asNobodyKnown = `
    const { homeFolder } = await import(${JSON.stringify(source)});
    process.setgroups([]);
    process.setgid(54321);
    process.setuid(54321);
    console.log(homeFolder());`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', asNobodyKnown], {
    env: {},
    encoding: 'utf8',
  });
  expect({ stdout, stderr }).toEqual({ stdout: '/\n', stderr: '' });
});
