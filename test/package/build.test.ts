import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryTree } from '../support/temporary-tree.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** Builds in `folder`; returns what `look` found missing while it went on. */
async function build(folder: string, look: () => readonly string[]): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['build.js'], { cwd: folder, stdio: 'inherit' });
  const ended = new Promise<number | null>((resolve) => void child.on('exit', resolve));
  let code: number | null | undefined;
  void ended.then((value) => (code = value));
  const missing = new Set<string>();
  while (code === undefined) {
    for (const one of look()) missing.add(one);
    await sleep(1);
  }
  expect(code).toBe(0);
  return [...missing];
}

test('building again leaves no moment in which a part of the program is not there, and nothing of an earlier one', async () => {
  using tree = temporaryTree();
  for (const name of ['src', 'bin', 'build.js', 'node_modules', 'package.json', 'package-lock.json'])
    symlinkSync(join(project, name), join(tree.root, name));
  await build(tree.root, () => []);
  const files = (): readonly string[] =>
    readdirSync(join(tree.root, 'dist'), { recursive: true, encoding: 'utf8' }).toSorted();
  const parts = files();
  expect(parts).toEqual(expect.arrayContaining(['main.js', 'quick-find.js', 'threads']));
  mkdirSync(join(tree.root, 'dist/chunks'), { recursive: true });
  writeFileSync(join(tree.root, 'dist/chunks/older-ABCDEFGH.js'), '');
  const missing = await build(tree.root, () =>
    parts.filter((part) => !existsSync(join(tree.root, 'dist', part))),
  );
  expect(missing).toEqual([]);
  expect(files()).toEqual(parts);
  expect(readdirSync(tree.root).filter((name) => name.startsWith('dist.'))).toEqual([]);
});
