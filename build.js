// Bundles the program into dist/: one small entry and a chunk for what each command needs, so that a command loads
// only its own part. Only native packages stay outside.
import { rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { build } from 'esbuild';

const out = new URL('./dist/', import.meta.url);
rmSync(out, { recursive: true, force: true });

/**
 * Takes Node's own modules as they are instead of importing them: an import asks for every one of their exports, and
 * some load dozens of further modules when asked (`node:fs` its promises and readline, `node:process` the network),
 * which took longer than a search.
 */
const builtinsAsTheyAre = {
  name: 'builtins-as-they-are',
  setup(bundler) {
    bundler.onResolve({ filter: /./ }, ({ path, importer }) => {
      if (!isBuiltin(path)) return undefined;
      // Commander loads it for commands that are programs of their own; this program has none.
      const isUnused = path === 'node:child_process' && importer.includes('/commander/');
      return { path: isUnused ? 'none' : path, namespace: 'builtin', sideEffects: false };
    });
    bundler.onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({
      contents: path === 'none' ? '' : `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};

await build({
  // What runs in a thread of its own is found in dist/threads/ (kernel/thread-module.ts).
  entryPoints: {
    main: 'src/cli/main.ts',
    'threads/compare-thread': 'src/duplicates/compare-thread.ts',
    'threads/listing-thread': 'src/files/listing-thread.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  external: ['better-sqlite3', 'koffi'],
  sourcemap: 'linked',
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
  plugins: [builtinsAsTheyAre],
  // Bundled CommonJS packages call require for Node's own modules.
  banner: {
    js: "const require = process.getBuiltinModule('module').createRequire(import.meta.url);",
  },
});
