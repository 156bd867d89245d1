import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Machine } from '../support/cli.ts';
import { busyOffice } from '../support/office.ts';

const launcher = join(import.meta.dirname, '../../bin/archive.js');

test('what is imported late from Node keeps its names in the bundle', () => {
  const chunks = readdirSync(join(import.meta.dirname, '../../dist/chunks'));
  expect(chunks.length).toBeGreaterThan(10);
  // A chunk for a module of Node has a default export and nothing else.
  expect(chunks.filter((name) => name.startsWith('node_'))).toEqual([]);
});

/** Returns the modules of Node that the program `words` has loaded when it ends; `folder` is for files of this test. */
function loaded(
  { home, index, state, cwd }: Machine,
  folder: string,
  words: readonly string[],
): ReadonlySet<string> {
  const [reporter, report] = [join(folder, 'reporter.cjs'), join(folder, 'report')];
  const text = `require('node:fs').writeFileSync(${JSON.stringify(report)}, process.moduleLoadList.join('\\n'))`;
  writeFileSync(reporter, `process.on('exit', () => ${text});`);
  const env = { HOME: home, ARCHIVE_INDEX: index, ARCHIVE_STATE: state };
  const { status, stderr } = spawnSync(process.execPath, ['--require', reporter, ...words], { cwd, env });
  expect([status, String(stderr)]).toEqual([0, '']);
  return new Set(readFileSync(report, 'utf8').split('\n'));
}

// Streams or crypto alone take as long to load as all the rest of a search.
test('a search in a ready index loads nothing more of Node than what runs it, and SQLite', async () => {
  using office = await busyOffice();
  const { machine, folder } = office;
  await office.run(['find', '--count']);
  const nothing = join(folder, 'nothing.cjs');
  writeFileSync(nothing, '');
  const bare = loaded(machine, folder, [nothing]);
  for (const question of [['合同'], ['--tag', '快消', '--stage', '执行中'], ['hetong', '--json']]) {
    const modules = loaded(machine, folder, [launcher, 'find', ...question]);
    const more = [...modules].filter((name) => name.startsWith('NativeModule ') && !bare.has(name));
    expect(more.toSorted()).toEqual(['NativeModule sqlite', 'NativeModule vm']);
  }
});
