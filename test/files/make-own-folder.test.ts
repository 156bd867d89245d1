import { spawnSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeOwnFolder } from '../../src/files/make-own-folder.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

const source = fileURLToPath(new URL('../../src/files/make-own-folder.ts', import.meta.url));

describe('a folder outside the archive', () => {
  it('is made with all above it, and may be there already', () => {
    using tree = temporaryTree();
    const folder = join(tree.root, '一 层/二层/三层');
    makeOwnFolder(folder, 0o700);
    makeOwnFolder(folder, 0o700);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(tree.root, '一 层')).mode & 0o777).toBe(0o700);
  });

  it('is not made below a file', () => {
    using tree = temporaryTree();
    writeFileSync(join(tree.root, 'file'), '');
    expect(() => makeOwnFolder(join(tree.root, 'file'))).toThrow('EEXIST');
    expect(() => makeOwnFolder(join(tree.root, 'file/below'))).toThrow(/EEXIST|ENOTDIR/);
  });

  // In a process of its own: what never returns can only be ended from outside.
  it.skipIf(process.platform !== 'linux')('is given up where the system says that nothing is there', () => {
    const { status, signal, stdout } = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { makeOwnFolder } from ${JSON.stringify(source)};
         try { makeOwnFolder('/proc/guidang/below'); } catch (error) { console.log(error.code); }`,
      ],
      { encoding: 'utf8', timeout: 60_000, killSignal: 'SIGKILL' },
    );
    expect({ status, signal, stdout }).toEqual({ status: 0, signal: null, stdout: 'ENOENT\n' });
  });
});
