import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf, runProcess } from '../support/cli.ts';
import type { Line } from '../support/cli.ts';
import { withoutFaketime, wrongClock } from '../support/faketime.ts';
import { moduleUrl } from '../support/in-processes.ts';
import { newOffice } from '../support/office.ts';

describe(`a machine whose clock is a day off${withoutFaketime}`, () => {
  it.skipIf(withoutFaketime !== '').each(['+1d', '-1d'])(
    'by %s decides with the others in the order in which things were done, and its times are marked',
    async (offset) => {
      using office = await newOffice();
      const wang = office.colleague('wang');
      const setIndustry = (industry: string, env?: Readonly<Record<string, string>>): Promise<unknown> =>
        runProcess(
          env === undefined ? office.machine : wang,
          ['client', 'set', '可口可乐', '--industry', industry],
          {
            ...(env && { env }),
          },
        );
      await office.run(['client', 'add', '可口可乐']);
      await setIndustry('金融', wrongClock(offset));
      // The correction by the right clock comes last, and holds; then the wrong clock's, and so on.
      await setIndustry('快消');
      expect(await industryOf(office.json)).toBe('快消');
      await setIndustry('汽车', wrongClock(offset));
      const one = await office.json(['client', 'list']);
      const other = linesOf(
        await runProcess(wang, ['client', 'list', '--json'], { env: wrongClock(offset) }),
      );
      expect(one).toEqual(other);
      expect(one[0]).toMatchObject({ industry: '汽车' });
      const doubts = (await office.json(['log'])).filter(({ timeDoubt }) => timeDoubt !== undefined);
      const kind = offset === '+1d' ? 'future' : 'earlier';
      expect(doubts.some(({ timeDoubt }) => timeDoubt === kind)).toBe(true);
      const log = await office.run(['log'], { lang: 'zh-CN' });
      expect(log.stdout).toContain(offset === '+1d' ? '比现在还晚 24 小时' : '比它之前的记录还早 24 小时');
      const doctor = await office.run(['doctor'], { lang: 'zh-CN' });
      expect(doctor.stdout).toMatch(offset === '+1d' ? /的时钟快了 24 小时/ : /的时钟比别的电脑慢 24 小时/);
      expect((await office.json(['log', '--verify'])).at(-1)).toMatchObject({ faults: 0 });
    },
  );

  it('marks nothing where clocks differ by what is usual', async () => {
    using office = await newOffice();
    await office.run(['client', 'add', '可口可乐']);
    expect((await office.json(['log'])).filter(({ timeDoubt }) => timeDoubt !== undefined)).toEqual([]);
    expect((await office.run(['doctor'])).stdout).not.toContain('clock');
  });
});

describe(`a clock that jumps by ten minutes while one waits for another's lease${withoutFaketime}`, () => {
  it.skipIf(withoutFaketime !== '')('does not make it take over from the living', async () => {
    using office = await newOffice();
    const clock = join(office.folder, 'clock');
    writeFileSync(clock, '+0');
    // They are two machines. A second passes for both with each round of the holder, a byte in a file: ninety are soon over,
    // and a machine that is busy holds up both.
    const time = join(office.folder, 'time');
    writeFileSync(time, '');
    const script = (host: string, then: string): string => `
      import { openDisk } from '${moduleUrl('files/real-disk.ts')}';
      import { acquireLease } from '${moduleUrl('files/lease.ts')}';
      import { randomIds } from '${moduleUrl('kernel/ids.ts')}';
      import { appendFileSync, statSync } from 'node:fs';
      const sleep = () => new Promise((resolve) => setTimeout(resolve, 20));
      const monotonic = () => statSync(${JSON.stringify(time)}).size * 1000;
      const taken = await acquireLease(openDisk(${JSON.stringify(office.root)}), {
        name: 'apply', holder: { host: '${host}', boot: '${host}', pid: 1, by: '${host}', since: '' },
        ids: randomIds, patience: 200_000, monotonic, sleep, signal: new AbortController().signal,
      });
      ${then}`;
    const holder = start(
      script(
        'lin',
        `console.log('HELD');
        for (;;) {
          appendFileSync(${JSON.stringify(time)}, ' ');
          if (!taken.beat()) console.log('LOST');
          await sleep();
        }`,
      ),
      wrongClock('', clock),
    );
    await holder.said('HELD');
    const waiting = start(
      script('wang', `console.log('by' in taken ? 'REFUSED' : 'TAKEN');`),
      wrongClock('', clock),
    );
    for (const offset of ['+10m', '-10m', '+1d', '-1d', '+0']) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      writeFileSync(clock, offset);
    }
    expect(await waiting.ended).toBe('REFUSED\n');
    holder.child.kill();
    expect(await holder.ended).toBe('HELD\n');
  });
});

async function industryOf(json: (argv: readonly string[]) => Promise<readonly Line[]>): Promise<unknown> {
  return (await json(['client', 'show', '可口可乐']))[0]?.['industry'];
}

type Running = {
  readonly child: ReturnType<typeof spawn>;
  readonly ended: Promise<string>;
  readonly said: (word: string) => Promise<void>;
};

function start(script: string, env: Readonly<Record<string, string>>): Running {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (piece: Buffer) => void (text += piece.toString('utf8')));
  return {
    child,
    ended: new Promise((resolve) => child.on('close', () => resolve(text))),
    said: async (word) => {
      while (!text.includes(word)) await new Promise((resolve) => setTimeout(resolve, 20));
    },
  };
}
