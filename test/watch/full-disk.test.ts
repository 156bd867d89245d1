import {
  closeSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../src/kernel/sha256.ts';
import { mountsMissing } from '../support/mounts.ts';
import { emptyOffice } from '../support/office.ts';
import { mountInbox } from '../sweep/mounts.ts';
import { until, watching } from './watched.ts';

const missing = mountsMissing();
const name = '可口可乐_KO2024-001_广告投放_合同_20240321_v2.docx';

/** Writes until the disk takes no more. */
function fill(path: string): void {
  const file = openSync(path, 'a');
  try {
    for (let piece = 1 << 20; piece > 0; piece >>= 1) {
      try {
        while (writeSync(file, Buffer.alloc(piece, 1)) === piece);
      } catch {
        // Smaller pieces may still fit.
      }
    }
  } finally {
    closeSync(file);
  }
}

describe.skipIf(missing !== undefined)(`a full disk${missing ? ` (skipped: ${missing})` : ''}`, () => {
  test('stops nothing but the filing: it is told once, and the daemon goes on by itself when there is room', async () => {
    using office = emptyOffice();
    const disk = mountInbox('tmpfs', office.root, 'size=4m');
    if (typeof disk === 'string') throw new Error(disk);
    using _disk = disk;
    for (const argv of [
      ['init', '--yes'],
      ['client', 'add', '可口可乐'],
      ['project', 'add', '可口可乐/KO2024-001'],
    ])
      await office.run(argv);
    await using daemon = await watching(office, { settle: 500 });
    await daemon.told('passed');
    writeFileSync(office.at('收件箱', name), '合同全文');
    fill(office.at('占满'));
    expect(await daemon.told('trouble')).toMatchObject({ error: { reason: 'full' } });
    expect(office.read(`收件箱/${name}`)).toBe('合同全文');
    rmSync(office.at('占满'));
    await until('filed', () => office.documents().some((path) => path.startsWith('可口可乐/')));
    const [filed = ''] = office.documents().filter((path) => path.endsWith(name));
    expect(office.read(filed)).toBe('合同全文');
    expect(filed).not.toContain('收件箱');
    const troubles = daemon.events.filter(({ kind }) => kind === 'trouble');
    expect(troubles.length).toBeLessThanOrEqual(3);
    await until('a status', () =>
      daemon.statuses.some(({ errors }) => errors.some(({ code }) => code === 'full')),
    );
    await daemon.stop();
    expect((await office.run(['log', '--verify'])).code).toBe(0);
  });

  test('keeps no beginning of what the daemon publishes, which would take up the room that somebody makes', async () => {
    using office = emptyOffice();
    const disk = mountInbox('tmpfs', office.root, 'size=4m');
    if (typeof disk === 'string') throw new Error(disk);
    using _disk = disk;
    await office.run(['init', '--yes']);
    const names = Array.from({ length: 2000 }, (_, n) => `资料/${sha256(`${n}`)}.txt`);
    office.seed(Object.fromEntries(names.map((path) => [path, ''])));
    await office.run(['index']);
    fill(office.at('占满'));
    truncateSync(office.at('占满'), statSync(office.at('占满')).size - 16_384);
    const { code, stdout } = await office.run(['index', '--publish', '--json']);
    expect([code, JSON.parse(stdout)]).toMatchObject([3, { code: 'disk-full' }]);
    expect(readdirSync(office.at('.archive/snapshot'))).toEqual([]);
  });
});
