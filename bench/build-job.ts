import { symlinkSync } from 'node:fs';
import { buildSync } from 'esbuild';

const sources = `${import.meta.dirname}/../src`;

/**
 * Bundles the measured pieces of work and what they run in threads as the program is bundled, into the folder `into`, and returns
 * the file to run: from the sources every thread would read its types away first, which takes longer than the walk.
 */
export function buildJob(into: string): string {
  buildSync({
    entryPoints: {
      job: `${import.meta.dirname}/job.ts`,
      'threads/listing-thread': `${sources}/files/listing-thread.ts`,
    },
    outdir: into,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: ['koffi'],
    logLevel: 'warning',
    banner: {
      js: "const require = process.getBuiltinModule('module').createRequire(import.meta.url);",
    },
  });
  symlinkSync(`${import.meta.dirname}/../node_modules`, `${into}/node_modules`);
  return `${into}/job.js`;
}
