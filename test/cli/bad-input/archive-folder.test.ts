import { appendFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encodeLine, EMPTY_HEAD } from '../../../src/journal/line.ts';
import type { JournalEvent } from '../../../src/journal/event.ts';
import { readSegment } from '../../../src/journal/read-segment.ts';
import { runCli } from '../../support/cli.ts';
import { busyOffice } from '../../support/office.ts';
import type { Office } from '../../support/office.ts';
import { expectRefused } from '../../support/refused.ts';

/** Commands that need to know the archive. */
const needy: readonly (readonly string[])[] = [
  ['sort', '--yes'],
  ['find'],
  ['log'],
  ['check'],
  ['undo', '--yes'],
  ['client', 'add', '星海'],
  ['index'],
];

describe('a root marker that is', () => {
  test('gone means that the share is not there: nothing is done, nothing is called deleted', async () => {
    using office = await busyOffice();
    await office.run(['index']);
    rmSync(office.at('.archive/archive.json'));
    for (const argv of needy)
      await expectRefused(office, argv, { code: 3, names: ['.archive/archive.json'] });
  });

  test('gone with its whole folder leaves a tree that can be checked, not filed into', async () => {
    using office = await busyOffice();
    rmSync(office.at('.archive'), { recursive: true });
    expect((await office.run(['check'])).code).toBe(1);
    await expectRefused(office, ['sort', '--yes'], { code: 3, names: ['.archive/archive.json'] });
    const doctor = await office.json(['doctor']);
    expect(doctor.filter(({ status }) => status === 'problem')).toEqual([
      expect.objectContaining({ code: 'archive-unmarked' }),
    ]);
  });

  test.each([
    ['damaged', '{"format":1,', 3],
    ['empty', '', 3],
    ['of another kind', '[]', 3],
    ['without an id', '{"format":1,"id":"../../etc"}', 3],
    ['of a future format', '{"format":2,"id":"5e97373a-eba4-4968-bf66-17d9a053a014"}', 3],
  ])('%s stops every command', async (_, text, code) => {
    using office = await busyOffice();
    writeFileSync(office.at('.archive/archive.json'), text);
    for (const argv of needy) await expectRefused(office, argv, { code, names: [office.root] });
  });
});

function segmentOf(office: Office): string {
  const [writer = ''] = readdirSync(office.at('.archive/journal'));
  return office.at('.archive/journal', writer, '00000001.jsonl');
}

describe('a journal', () => {
  test('whose last line is torn is read up to there, closed by the next change, and verified', async () => {
    using office = await busyOffice();
    const line = readFileSync(segmentOf(office), 'utf8').split('\n').length;
    appendFileSync(segmentOf(office), '00000123 abcdef');
    const torn = readFileSync(segmentOf(office));
    const doctor = await office.run(['doctor'], { lang: 'zh-CN' });
    expect(doctor.code).toBe(0);
    const verified = await office.json(['log', '--verify']);
    expect(verified[0]).toMatchObject({ type: 'fault', line, fault: 'torn' });
    expect((await office.json(['client', 'list'])).at(-1)).toEqual({ type: 'summary', clients: 2 });
    expect((await office.run(['client', 'add', '星海'])).code).toBe(0);
    expect(readFileSync(segmentOf(office))).toEqual(torn);
    expect(await office.json(['log', '--verify'])).toEqual([
      expect.objectContaining({ faults: 0, closedTears: 1 }),
    ]);
  });

  test('with a broken line in the middle is read up to there; what follows is reported, and nothing is overwritten', async () => {
    using office = await busyOffice();
    const segment = segmentOf(office);
    const sound = readFileSync(segment, 'utf8');
    const line = sound.slice(0, sound.indexOf('"client":"华夏银行"')).split('\n').length;
    const text = sound.replace('"client":"华夏银行"', '"client":"华夏很行"');
    writeFileSync(segment, text);
    const sorted = await office.run(['sort', '--yes'], { lang: 'zh-CN' });
    expect(sorted.stderr).toContain(`从第 ${line} 行起读不了`);
    expect(sorted.stderr).toContain('从现在起用新的编号继续写');
    expect(sorted.stderr.match(/读不了/g)).toHaveLength(1);
    const verified = await office.run(['log', '--verify']);
    expect(verified.code).toBe(1);
    expect(verified.stderr).not.toContain('读不了');
    expect(verified.stdout).toContain('00000001.jsonl');
    expect(verified.stdout).toMatch(new RegExp(`\\b${line}\\b`));
    expect((await office.run(['doctor'])).code).toBe(1);
    const clients = (await office.json(['client', 'list'])).flatMap(({ name }) => name ?? []);
    expect(clients).toEqual(['可口可乐']);
    expect((await office.run(['client', 'add', '星海'])).code).toBe(0);
    expect(readFileSync(segment, 'utf8')).toBe(text);
  });

  test.each([
    ['find', '方案'],
    ['find', '方案', '--refresh'],
    ['check'],
    ['client', 'list'],
    ['tag', 'list'],
    ['log'],
    ['index'],
  ])(
    'with a broken line in the middle is told once in one line by %s %s, which answers nonetheless',
    async (...argv) => {
      using office = await busyOffice();
      await office.run(['find', '方案', '--save', '近来的']);
      await office.run(['find', '方案']);
      const segment = segmentOf(office);
      const sound = readFileSync(segment, 'utf8');
      const line = sound.slice(0, sound.indexOf('"client":"华夏银行"')).split('\n').length;
      writeFileSync(segment, sound.replace('"client":"华夏银行"', '"client":"华夏各银行"'));
      // Asked again, the answer comes from the index as it is.
      for (let time = 1; time <= 2; time++) {
        const { code, stdout, stderr } = await office.run(argv.filter(Boolean), { lang: 'en' });
        expect(code).toBeLessThan(2);
        expect(stdout).not.toBe('');
        const told = stderr.split('\n').filter((one) => one.includes('cannot be read'));
        expect(told).toEqual([
          expect.stringMatching(new RegExp(`from line ${line} on;.*archive log --verify`)),
        ]);
      }
      const lost = await office.run(['find', '@近来的'], { lang: 'en' });
      expect(lost.code).toBe(2);
      expect(lost.stderr).toMatch(/cannot be read from line/);
      const quiet = await office.run([...argv.filter(Boolean), '--quiet'], { lang: 'en' });
      expect(quiet.stderr).toBe('');
    },
  );

  test.each([['find', '方案'], ['check'], ['client', 'list']])(
    'is told in one line with others that cannot be read to their end, by %s %s',
    async (...argv) => {
      using office = await busyOffice();
      const segment = segmentOf(office);
      const damaged = readFileSync(segment, 'utf8').replace('"client":"华夏银行"', '"client":"华夏各银行"');
      writeFileSync(segment, damaged);
      for (const letter of 'abc') {
        const writer = letter.repeat(32);
        mkdirSync(office.at('.archive/journal', writer));
        writeFileSync(office.at('.archive/journal', writer, '00000001.jsonl'), damaged);
      }
      // Asked again, the answer comes from the index as it is.
      for (let time = 1; time <= 2; time++) {
        const { stderr } = await office.run(argv.filter(Boolean), { lang: 'zh-CN' });
        const told = stderr.split('\n').filter((one) => one.startsWith('注意'));
        expect(told).toEqual([expect.stringContaining('有 4 份记录读不到底')]);
      }
      const doctor = await office.json(['doctor']);
      const broken = doctor.filter(({ code }) => code === 'journal-broken');
      expect(broken).toHaveLength(4);
    },
  );

  test('of a future version stops everything that would decide without it', async () => {
    using office = await busyOffice();
    const file = segmentOf(office);
    const { head, lines } = readSegment(readFileSync(file));
    const last = lines.at(-1)?.event;
    const future = { ...last, v: 2, n: 28, op: 'client-merged' } as unknown as JournalEvent;
    appendFileSync(file, encodeLine(head, future).bytes);
    for (const argv of needy)
      await expectRefused(office, argv, { code: 3, names: ['.archive/journal', '00000001.jsonl'] });
  });

  test('folder with what is no journal is passed over', async () => {
    using office = await busyOffice();
    mkdirSync(office.at('.archive/journal/桌面'));
    writeFileSync(office.at('.archive/journal/桌面/00000001.jsonl'), '不是记录');
    writeFileSync(office.at('.archive/journal/Thumbs.db'), '');
    expect((await office.run(['sort', '--yes'])).code).toBe(1);
    expect((await office.run(['doctor'])).code).toBeLessThanOrEqual(1);
  });

  test('of a writer who speaks of paths outside the archive moves nothing there', async () => {
    using office = await busyOffice();
    const writer = 'f'.repeat(32);
    mkdirSync(office.at('.archive/journal', writer));
    const event = {
      v: 1,
      writer,
      n: 1,
      at: '2026-01-01T00:00:00.000+00:00',
      clock: 1,
      by: 'x',
      op: 'move-intended',
      id: 'x',
      from: '../../etc/passwd',
      to: '收件箱/密码.docx',
    };
    const { bytes } = encodeLine(EMPTY_HEAD, event as unknown as JournalEvent);
    writeFileSync(office.at('.archive/journal', writer, '00000001.jsonl'), bytes);
    await office.run(['sort', '--yes']);
    expect(office.documents()).not.toContain('收件箱/密码.docx');
    expect((await office.run(['doctor'])).code).toBe(1);
  });
});

describe('a folder of this machine', () => {
  test.each([
    ['index', 'ARCHIVE_INDEX'],
    ['state', 'ARCHIVE_STATE'],
  ] as const)(
    'for the %s that lies in the archive is refused before anything is put there',
    async (name, variable) => {
      using office = await busyOffice();
      const machine = { ...office.machine, [name]: office.at('.本机', name) };
      const before = office.snapshot();
      for (const argv of [['check'], ['find', '合同'], ['sort', '--yes']]) {
        const { code, stderr } = await runCli(machine, argv);
        expect({ argv, isRefused: code === 2 || code === 3 }).toEqual({ argv, isRefused: true });
        expect(stderr).toContain(machine[name]);
        expect(stderr).toContain(variable);
      }
      expect(office.snapshot()).toEqual(before);
    },
  );
});

describe('a state folder', () => {
  test('that is a file stops what would be recorded, not what only reads', async () => {
    using office = await busyOffice();
    const machine = { ...office.machine, state: `${office.folder}/state` };
    writeFileSync(machine.state, '');
    const before = office.snapshot();
    const added = await runCli(machine, ['client', 'add', '星海']);
    expect({ code: added.code, named: added.stderr.includes(machine.state) }).toEqual({
      code: 3,
      named: true,
    });
    expect((await runCli(machine, ['find', '合同'])).code).toBe(0);
    expect(office.snapshot()).toEqual(before);
  });
});
