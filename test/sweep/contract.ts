import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mountSystem, systems } from './file-systems.ts';
import { countTests } from './guest-contract.ts';
import { memoryFolder } from './mounts.ts';
import type { Tally } from './tally.ts';

const project = join(import.meta.dirname, '../..');

/** Runs the contract of the disk and the probe on every file system that this machine can mount. */
export async function contractSweep(tally: Tally): Promise<void> {
  const folder = mkdtempSync(join(memoryFolder(), 'sweep-contract-'));
  try {
    for (const system of systems.filter(({ mountedAt }) => mountedAt === undefined)) {
      const own = mkdtempSync(join(folder, 'fs-'));
      const opened = await mountSystem(system, own);
      if (typeof opened === 'string') tally.skip(`the contract on ${system.name}`, opened);
      else opened[Symbol.dispose]();
    }
    const report = join(folder, 'report.json');
    const vitest = join(project, 'node_modules/vitest/vitest.mjs');
    const command = [
      vitest,
      'run',
      'test/sweep/file-systems.test.ts',
      '--reporter=json',
      `--outputFile=${report}`,
    ];
    const { stderr } = spawnSync(process.execPath, command, {
      cwd: project,
      env: { ...process.env, SWEEP_FILE_SYSTEMS: 'all' },
      encoding: 'utf8',
    });
    try {
      countTests(tally, 'here', readFileSync(report, 'utf8'));
    } catch (error) {
      throw new Error(`no tests were run: ${stderr}`, { cause: error });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
