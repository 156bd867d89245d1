import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryTree } from '../support/temporary-tree.ts';
import { importRules } from './import-rules.ts';
import { importTable } from './import-table.ts';
import { readImports } from './read-imports.ts';
import type { Imports } from './read-imports.ts';

const repository = join(import.meta.dirname, '../..');
const folders = readdirSync(join(repository, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe('the imports of src and bin', () => {
  let imports: Imports;
  beforeAll(async () => {
    imports = await readImports(repository, importRules);
  });

  it('are really read: every file, value and type imports, packages and modules of Node', () => {
    const files = readdirSync(join(repository, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
      .map((file) => `src/${file}`);
    expect(files.length).toBeGreaterThanOrEqual(200);
    expect(imports.files).toEqual(expect.arrayContaining(files));
    expect(imports.count).toBeGreaterThanOrEqual(files.length * 3);
  });

  it('go the way that the table allows', () => {
    expect(imports.violations).toEqual([]);
  });

  it('are in the table for every folder of src, and for no other', () => {
    expect(Object.keys(importTable).sort()).toEqual(folders.sort());
  });
});

describe('an import against the table', () => {
  let broken: ReadonlySet<string>;
  const tree = temporaryTree({
    ...everyImport(),
    // What holds for the tree as a whole.
    'src/cli/main.ts': `import '../app/ring.ts'; void import('../text/lazy.ts');`,
    'src/app/ring.ts': `import './ring-back.ts';`,
    'src/app/ring-back.ts': `import type { A } from './ring.ts'; export type B = A;`,
    'src/text/lazy.ts': `export const lazy = 1;`,
    'src/text/dead.ts': `export const dead = 1;`,
    'src/text/tests.ts': `import '../../test/support/thing.ts';`,
    'src/text/typo.ts': `import './no-such-file.ts';`,
    'test/support/thing.ts': `export const thing = 1;`,
    'bin/archive.js': `import '../src/kernel/thing.ts'; import 'node:http'; import 'node:os'; await import('../dist/main.js');`,
    // A block that holds a resource is read like any other.
    'src/plan/using.ts': `{ using held = open(); held.read(import('node:fs')); }`,
  });

  beforeAll(async () => {
    symlinkSync(join(repository, 'node_modules'), join(tree.root, 'node_modules'));
    const { violations } = await readImports(tree.root, importRules);
    broken = new Set(violations);
  });
  afterAll(() => tree[Symbol.dispose]());

  it.each(Object.keys(importTable))('is found in %s: folders, types, packages, Node', (folder) => {
    const found = Array.from(broken).filter(
      (line) => line.startsWith(`${folder}-`) && line.includes('/planted.ts'),
    );
    expect(found.sort()).toEqual(forbiddenIn(folder).sort());
  });

  it.each([
    'plan-node: src/plan/using.ts -> fs',
    'plan-folders: src/plan/planted.ts -> src/files/thing.ts',
    'check-folders: src/check/planted.ts -> src/report/thing.ts',
    'names-node: src/names/planted.ts -> fs',
    'app-packages: src/app/planted.ts -> commander',
    'files-node: src/files/planted.ts -> http',
    'cli-folders: src/cli/planted.ts -> src/catalog/thing.ts',
    'report-folders: src/report/planted.ts -> src/app/thing.ts',
    'report-node: src/report/planted.ts -> fs',
    'catalog-folders: src/catalog/planted.ts -> src/files/thing.ts',
    'no-cycle: src/app/ring-back.ts -> src/app/ring.ts',
    'reachable: src/text/dead.ts -> src/text/dead.ts',
    'only-src: src/text/tests.ts -> test/support/thing.ts',
    'found: src/text/typo.ts -> ./no-such-file.ts',
    'bin-starts-only: bin/archive.js -> src/kernel/thing.ts',
    'bin-starts-only: bin/archive.js -> http',
  ])('is found: %s', (line) => {
    expect(broken).toContain(line);
  });

  it('is not seen where there is none', () => {
    const lines = Array.from(broken).join('\n');
    expect(lines).not.toContain('reachable: src/text/lazy.ts');
    expect(lines).not.toContain('bin/archive.js -> os');
    expect(lines).not.toContain('dist/main.js');
    expect(lines).not.toMatch(/src\/plan\/planted[.]ts -> src\/(kernel|names)\//);
  });

  it('is found by every rule there is', () => {
    const names = new Set(Array.from(broken, (line) => line.split(':')[0]));
    expect(names).toEqual(new Set(importRules.map(({ name }) => name)));
  });
});

const packages = Object.keys(
  (
    JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    }
  ).devDependencies,
).filter((name) => /^(@inquirer|commander|fast-glob|opencc|pinyin|string-width|yaml|zod)/.test(name));
const nodeModules = [
  'child_process',
  'crypto',
  'fs',
  'http',
  'module',
  'os',
  'path',
  'util',
  'worker_threads',
];

/** The folders of src, and another shell, which none of them may know. */
const imported = [...folders, 'web'];

/** One file in every folder that imports all there is, as values and as types. */
function everyImport(): Record<string, string> {
  const planted: Record<string, string> = {};
  for (const folder of imported) {
    planted[`src/${folder}/thing.ts`] = 'export const thing = 1; export type Thing = number;';
    planted[`src/${folder}/kind.ts`] = 'export type Kind = number;';
    const others = imported.filter((other) => other !== folder);
    planted[`src/${folder}/planted.ts`] = [
      ...others.map((other) => `import { thing as ${other} } from '../${other}/thing.ts';`),
      ...others.map((other) => `import type { Thing as ${other}Thing } from '../${other}/thing.ts';`),
      ...others.map((other) => `import type { Kind as ${other}Kind } from '../${other}/kind.ts';`),
      ...packages.map((name) => `import '${name}';`),
      ...nodeModules.map((name) => `import 'node:${name}';`),
    ].join('\n');
  }
  return planted;
}

/** What the table has against that file. */
function forbiddenIn(folder: string): string[] {
  const row = importTable[folder];
  if (row === undefined) throw new Error(`no row for ${folder}`);
  const values = [folder, 'kernel', ...row.folders];
  const types = [...values, ...(row.types ?? [])];
  const at = `src/${folder}/planted.ts ->`;
  const others = imported.filter((other) => other !== folder);
  return [
    ...others
      .filter((other) => !values.includes(other))
      .map((other) => `${folder}-folders: ${at} src/${other}/thing.ts`),
    ...others
      .filter((other) => !types.includes(other))
      .flatMap((other) => [
        `${folder}-types: ${at} src/${other}/kind.ts`,
        `${folder}-types: ${at} src/${other}/thing.ts`,
      ]),
    ...packages
      .filter((name) => row.packages?.includes(name) !== true)
      .map((name) => `${folder}-packages: ${at} ${name}`),
    ...nodeModules
      .filter((name) => row.node?.includes(name) !== true)
      .map((name) => `${folder}-node: ${at} ${name}`),
  ];
}
