import { symlinkSync } from 'node:fs';
import { buildSync } from 'esbuild';

/** Bundles the measured pieces of work as the program is bundled, into the folder `into`, and returns the file to run. */
export function buildJob(into: string): string {
  buildSync({
    entryPoints: { job: `${import.meta.dirname}/job.ts` },
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
