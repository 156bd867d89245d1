import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Line } from '../support/cli.ts';
import { newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import { until } from './watched.ts';

const limitsMissing = (): string | undefined => {
  // A user of a namespace of its own has limits of its own, whatever the machine's are.
  const { status } = spawnSync('unshare', [
    '-U',
    '-r',
    'sh',
    '-c',
    'echo 9 > /proc/sys/user/max_inotify_watches',
  ]);
  return status === 0 ? undefined : 'no user namespace with limits of its own can be made';
};

const missing = limitsMissing();
const name = (serial: number): string => `可口可乐_KO2024-001_广告投放_方案_第${serial}份_20240320_v1.pptx`;

/** Starts the daemon where the system allows no more than `limit` of `what`. */
function startWith(what: string, limit: number, office: Office) {
  const { machine } = office;
  const program = join(import.meta.dirname, '../support/program.ts');
  const command = `echo ${limit} > /proc/sys/user/${what} && exec "$@"`;
  const argv = [process.execPath, program, '--root', office.root, 'watch', '--settle', '0.2', '--json'];
  const child = spawn('unshare', ['-U', '-r', 'sh', '-c', command, 'sh', ...argv], {
    env: {
      PATH: process.env['PATH'],
      HOME: machine.home,
      ARCHIVE_INDEX: machine.index,
      ARCHIVE_STATE: machine.state,
      LANG: 'en_US.UTF-8',
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => (said += piece.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const lines = (): readonly Line[] =>
    said
      .split('\n')
      .flatMap((line) => (line.startsWith('{') && line.endsWith('}') ? (JSON.parse(line) as Line) : []));
  return {
    told: async (event: string): Promise<Line> => {
      await until(`${event}, only ${said}`, () => lines().some((line) => line['event'] === event));
      return lines().find((line) => line['event'] === event) as Line;
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function officeWithFolders(count: number): Promise<Office> {
  const office = await newOffice();
  await office.run(['client', 'add', '可口可乐']);
  await office.run(['project', 'add', '可口可乐/KO2024-001']);
  office.seed(Object.fromEntries(Array.from({ length: count }, (_, n) => [`资料/${n}/说明.txt`, `${n}`])));
  return office;
}

const isFiled = (office: Office, serial: number): boolean =>
  office.documents().some((path) => path.startsWith('可口可乐/') && path.endsWith(name(serial)));

describe.skipIf(missing !== undefined)(
  `where the system lets few folders be watched${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    test.each([
      ['watches', 'max_inotify_watches', 40],
      ['watchers', 'max_inotify_instances', 0],
    ])(
      'the daemon says how many it needs, lists the rest, and files all the same: few %s',
      async (_few, what, limit) => {
        using office = await officeWithFolders(100);
        office.seed({ [`收件箱/${name(1)}`]: '一' });
        await using daemon = startWith(what, limit, office);
        const { needed, limit: got } = await daemon.told('watch-limit');
        expect(needed).toBeGreaterThan(100);
        expect(got).toBeLessThanOrEqual(limit);
        const ready = await daemon.told('ready');
        expect(ready).toMatchObject({ how: limit === 0 ? 'polling' : 'mixed', events: got });
        expect(Number(ready['polled']) + Number(ready['events'])).toBe(needed);
        await until('the first', () => isFiled(office, 1));
        office.seed({ [`收件箱/新的/里面/${name(2)}`]: '二', [`收件箱/${name(3)}`]: '三' });
        await until('the others', () => isFiled(office, 2) && isFiled(office, 3));
        expect(readFileSync(office.at('资料/7/说明.txt'), 'utf8')).toBe('7');
      },
    );
  },
);
