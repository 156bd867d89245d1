import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { probeLimits } from '../../src/files/probe.ts';
import { openDisk } from '../../src/files/real-disk.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { describeDisk } from '../support/disk-contract.ts';
import { mountSystem, systems } from './file-systems.ts';
import { memoryFolder } from './mounts.ts';

const isAll = process.env['SWEEP_FILE_SYSTEMS'] === 'all';
const mountedAlready = systems.filter(({ mountedAt = '' }) => process.env[mountedAt] !== undefined);
const chosen =
  mountedAlready.length > 0
    ? mountedAlready
    : systems.filter(({ isQuick, mountedAt }) => (isAll || isQuick) && mountedAt === undefined);

for (const system of chosen) {
  const folder = mkdtempSync(join(memoryFolder(), 'sweep-fs-'));
  const opened = await mountSystem(system, folder);
  const why = typeof opened === 'string' ? ` (skipped: ${opened})` : '';
  afterAll(() => {
    if (typeof opened !== 'string') opened[Symbol.dispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  describe.skipIf(typeof opened === 'string')(`${system.name}${why}`, () => {
    const path = typeof opened === 'string' ? '' : opened.path;
    let root = '';
    const fresh = (): ReturnType<typeof openDisk> => {
      root = mkdtempSync(join(path, 'root-'));
      return openDisk(root);
    };
    afterEach(() => rmSync(root, { recursive: true, force: true }));

    describeDisk('keeps the contract of the disk', fresh, system.lacking);

    it('is known by the probe for what it cannot do, and nothing is left of the probe', () => {
      const disk = fresh();
      const found = probeLimits(disk, randomIds).map(({ ability }) => ability);
      expect(found).toEqual(system.limits);
      expect(probeLimits(disk, randomIds).every(({ reason }) => reason.length > 1)).toBe(true);
    });
  });
}
