// Bundles the program into dist/: one small entry and a chunk for what each command needs, so that a command loads
// only its own part. Only native packages stay outside. It is built beside dist/ and then moved in file by file, so that whoever
// runs the program meanwhile never misses a part of it.
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { keepCompiled } from './bin/keep-compiled.js';

const fresh = mkdtempSync('dist.new-');
process.on('exit', () => rmSync(fresh, { recursive: true, force: true }));

/**
 * Takes Node's own modules as they are instead of importing them: an import asks for every one of their exports, and
 * some load dozens of further modules when asked (`node:fs` its promises and readline, `node:process` the network),
 * which took longer than a search.
 */
const builtinsAsTheyAre = {
  name: 'builtins-as-they-are',
  setup(bundler) {
    bundler.onResolve({ filter: /./ }, ({ path, importer, kind }) => {
      if (!isBuiltin(path)) return undefined;
      // What is imported late would have a default export and nothing else; it costs the start nothing.
      if (kind === 'dynamic-import') return { path, external: true };
      // Commander loads it for commands that are programs of their own; this program has none.
      const isUnused = path === 'node:child_process' && importer.includes('/commander/');
      return { path: isUnused ? 'none' : path, namespace: 'builtin', sideEffects: false };
    });
    bundler.onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({
      contents: path === 'none' ? '' : `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};

/** Of a small program these, which are for locks, errors, native parts and other systems, are loaded at their first use. */
const LATE = ['node:crypto', 'node:module', 'node:os'];
/** Each of its modules requires for itself; Node's own way to one that is loaded already is long. */
const requireOnce = `const required = {}; const require = (name) => required[name] ??=
  ${JSON.stringify(LATE)}.includes(name) ? new Proxy({}, { get: (_, key) => requireNow(name)[key] }) : requireNow(name);`;

/** The same for CommonJS, where requiring them is all it takes; what is not used is not loaded. */
const builtinsRequired = {
  name: 'builtins-required',
  setup(bundler) {
    bundler.onResolve({ filter: /./ }, ({ path }) =>
      isBuiltin(path) ? { path, external: true, sideEffects: false } : undefined,
    );
  },
};

/** What an audit found is taken over by the same program alone: of its sources and of the packages in it (src/cli/run-as.ts). */
const digest = createHash('sha256');
const sources = readdirSync('src', { recursive: true }).map((name) => `src/${name}`);
for (const source of [
  'build.js',
  'package-lock.json',
  ...sources.filter((name) => name.endsWith('.ts')).toSorted(),
]) {
  digest.update(`${source}\0`).update(readFileSync(source));
}
const define = { PROGRAM_DIGEST: JSON.stringify(digest.digest('hex').slice(0, 32)) };

await build({
  // What runs in a thread of its own is found in dist/threads/ (kernel/thread-module.ts).
  entryPoints: {
    main: 'src/cli/main.ts',
    'threads/content-process': 'src/content/content-process.ts',
    'threads/listing-thread': 'src/files/listing-thread.ts',
    'threads/orphan-thread': 'src/content/orphan-thread.ts',
    'threads/reading-thread': 'src/duplicates/reading-thread.ts',
  },
  outdir: fresh,
  define,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  external: ['koffi', 'sharp', 'pdfjs-dist'],
  sourcemap: 'linked',
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
  plugins: [builtinsAsTheyAre],
  // Bundled CommonJS packages call require for Node's own modules.
  banner: {
    js: "const require = process.getBuiltinModule('module').createRequire(import.meta.url);",
  },
});

/**
 * One file each for what people wait for: a search in a ready index, an audit and a look for copies where nothing has changed. Its value is a function
 * (bin/archive.js).
 */
for (const [name, more] of [
  ['quick-find', {}],
  // Looking at a hundred thousand files is worth opening the native part, which is found from here.
  ['quick-check', { 'import.meta.url': 'fileOfThis' }],
  ['quick-dupes', { 'import.meta.url': 'fileOfThis' }],
]) {
  const quick = await build({
    entryPoints: { [name]: `src/cli/${name}.ts` },
    outdir: fresh,
    write: false,
    define: { ...define, ...more },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    minify: true,
    external: ['koffi'],
    banner: { js: `(function (requireNow, module) { const fileOfThis = module.filename; ${requireOnce}` },
    footer: { js: '})' },
    logLevel: 'warning',
    plugins: [builtinsRequired],
  });
  for (const { path, text } of quick.outputFiles) {
    // A mark of 64 characters tells which text was compiled (bin/keep-compiled.js).
    const mark = `/*${createHash('sha256').update(text).digest('hex').slice(0, 60)}*/`;
    writeFileSync(path, mark + inAscii(text));
    keepCompiled(path);
  }
}

/**
 * Returns a program with what is not ASCII written as escapes, which esbuild does but in regular expressions: of one such character V8
 * keeps all of the text at twice the size.
 */
function inAscii(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Returns the files in `folder` by path, what lies in folders first: chunks, which the entries name, are there before these. */
function filesIn(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return paths.map((path) => path.slice(folder.length + 1)).toSorted((a, b) => depth(b) - depth(a));
}

function depth(path) {
  return path.split(/[\\/]/).length;
}

const built = filesIn(fresh);
for (const file of built) {
  mkdirSync(join('dist', dirname(file)), { recursive: true });
  renameSync(join(fresh, file), join('dist', file));
}
const current = new Set(built);
for (const file of filesIn('dist')) if (!current.has(file)) rmSync(join('dist', file), { force: true });
