// Bundles the program into dist/: one small entry and a chunk for what each command needs, so that a command loads
// only its own part. Only native packages stay outside.
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

const out = new URL('./dist/', import.meta.url);
rmSync(out, { recursive: true, force: true });

/** Commander loads Node's child_process for commands that are programs of their own; this program has none. */
const withoutChildProcess = {
  name: 'without-child-process',
  setup(bundler) {
    bundler.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('/commander/') ? { path: 'none', namespace: 'without-child-process' } : undefined,
    );
    bundler.onLoad({ filter: /^none$/, namespace: 'without-child-process' }, () => ({
      contents: 'export default {};',
    }));
  },
};

await build({
  entryPoints: { main: 'src/cli/main.ts' },
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
  plugins: [withoutChildProcess],
  // Bundled CommonJS packages call require for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
