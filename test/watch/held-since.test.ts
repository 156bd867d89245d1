import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { millis } from '../../src/kernel/clock.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { openHeldBook } from '../../src/watch/held-book.ts';
import { newOffice } from '../support/office.ts';
import { until, watching } from './watched.ts';

const HOUR = 3_600_000;
const path = relPath('收件箱/资料/最终版.docx');
const reason = { code: 'name-not-understood' } as const;

describe('how long a file has stayed', () => {
  test('counts from when it arrived, by a clock that never jumps, and is not told again after a restart', () => {
    let [wall, ticks] = [10 * HOUR, 0];
    const arrived = () => millis(9 * HOUR);
    const start = () => openHeldBook({ now: () => millis(wall) }, () => ticks);
    const first = start();
    first.note({ path, reason, arrived });
    expect(Date.parse(first.longest(1)[0]?.since ?? '')).toBe(9 * HOUR);
    expect(first.overdue(2 * HOUR)).toEqual([]);
    wall += 100 * HOUR;
    expect(first.overdue(2 * HOUR)).toEqual([]);
    wall -= 99 * HOUR;
    ticks += HOUR;
    expect(first.overdue(2 * HOUR)).toEqual([{ path, reason }]);
    const second = start();
    second.toldUntil(millis(wall));
    second.note({ path, reason, arrived });
    expect(second.overdue(2 * HOUR)).toEqual([]);
    const third = start();
    third.toldUntil(millis(wall - 1));
    third.note({ path, reason, arrived });
    expect(third.overdue(2 * HOUR)).toEqual([{ path, reason }]);
  });

  test('is never longer than the clock allows', () => {
    const book = openHeldBook({ now: () => millis(HOUR) }, () => 0);
    book.note({ path, reason, arrived: () => millis(9 * HOUR) });
    expect(Date.parse(book.longest(1)[0]?.since ?? '')).toBe(HOUR);
  });

  test('outlasts the daemon: people are notified at once of what is overdue, and once', async () => {
    using office = await newOffice({ [path]: '?' });
    const changed = Math.max(...[path, '收件箱/资料'].map((one) => statSync(office.at(one)).ctimeMs));
    const later = { clock: { now: () => millis(Date.now() + 2 * HOUR) } };
    {
      await using daemon = await watching(office, later);
      expect(await daemon.told('held-long')).toMatchObject({ files: [{ path }] });
      await until('a status', () => daemon.statuses.at(-1)?.held.count === 1);
      const since = daemon.statuses.at(-1)?.held.longest[0]?.since ?? '';
      expect(Math.abs(Date.parse(since) - changed)).toBeLessThan(1000);
    }
    await using daemon = await watching(office, { clock: { now: () => millis(Date.now() + 3 * HOUR) } });
    await until('a status', () => daemon.statuses.at(-1)?.held.count === 1);
    expect(daemon.events.map(({ kind }) => kind)).not.toContain('held-long');
  });
});

test('a file that went while the share was away is held no longer', async () => {
  using office = await newOffice({ [path]: '?' });
  await using daemon = await watching(office);
  await until('held', () => daemon.statuses.at(-1)?.held.count === 1);
  const elsewhere = join(office.folder, '别处');
  renameSync(office.root, elsewhere);
  await daemon.told('away');
  rmSync(join(elsewhere, path));
  renameSync(elsewhere, office.root);
  await until('none is held', () => daemon.statuses.at(-1)?.held.count === 0);
});

test('a daemon that was replaced does not say that no daemon works, when it is stopped', async () => {
  using office = await newOffice();
  const daemon = await watching(office);
  await daemon.told('passed');
  await until('a status', () => daemon.statuses.length > 0);
  const lease = office.at('.archive/locks/watch');
  const status = office.at('.archive/watch/status.json');
  const other = { token: 'f'.repeat(16), host: '另一台', boot: '', pid: 1, by: 'x@y', since: '' };
  const theirs = `${JSON.stringify({ ...(JSON.parse(readFileSync(status, 'utf8')) as object), host: '另一台' })}\n`;
  writeFileSync(`${lease}.new`, `${JSON.stringify(other)}\n`);
  renameSync(`${lease}.new`, lease);
  writeFileSync(status, theirs);
  await daemon.stop();
  expect(readFileSync(status, 'utf8')).toBe(theirs);
});
