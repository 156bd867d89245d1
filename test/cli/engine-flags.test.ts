import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const engineFlags = join(import.meta.dirname, '../../src/cli/engine-flags.ts');

/** Returns what V8 says when a program on Node `version` sets a flag that it does not know. */
function complaint(version: string): string {
  const program = `
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });
    import(${JSON.stringify(engineFlags)}).then(({ setEngineFlags }) => setEngineFlags('--no-such-flag'));`;
  return spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' }).stderr;
}

test('a flag of V8 is set in the Node in which it was measured, and in no other', () => {
  expect(complaint('24.21.0')).toContain('unrecognized flag --no-such-flag');
  expect(complaint('26.0.0')).toBe('');
});
