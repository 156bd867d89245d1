import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { millis } from '../../src/kernel/clock.ts';
import { loadNativeMove } from '../../src/files/native-move.ts';
import { runCli } from '../support/cli.ts';
import { busyOffice, newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import { heldTime, until, watching } from './watched.ts';

const schedule = '可口可乐_KO2024-001_广告投放_排期_20240320.xlsx';
const contract = '可口可乐_KO2024-001_广告投放_合同_20240321_v2.docx';
const inInbox = (name: string): string => `收件箱/${name}`;
const isFiled = (office: Office, name: string): boolean =>
  office.documents().some((path) => path.startsWith('可口可乐/') && path.endsWith(name));

/** An archive whose inbox is empty, with a client and a project. */
async function quietOffice(): Promise<Office> {
  const office = await newOffice();
  for (const argv of [
    ['client', 'add', '可口可乐'],
    ['project', 'add', '可口可乐/KO2024-001'],
  ]) {
    const { code, stderr } = await office.run(argv);
    if (code !== 0) throw new Error(stderr);
  }
  return office;
}

describe.each(['auto', 'always'] as const)('the daemon (polling: %s)', (poll) => {
  test('files what arrives, and what lay there when it started', async () => {
    using office = await quietOffice();
    office.seed({ [inInbox(schedule)]: '排期' });
    await using daemon = await watching(office, { poll });
    await daemon.told('ready');
    await until('the first', () => isFiled(office, schedule));
    office.seed({ [inInbox(contract)]: '合同' });
    await until('the second', () => isFiled(office, contract));
    await daemon.stop();
    expect(daemon.events.at(-1)).toEqual({ kind: 'stopped' });
    expect(existsSync(office.at('.archive/locks/watch'))).toBe(false);
  });

  test('files a dropped folder in one operation, however deep, and holds what it does not understand', async () => {
    using office = await quietOffice();
    await using daemon = await watching(office, { poll });
    await daemon.told('ready');
    const names = Array.from(
      { length: 30 },
      (_, n) =>
        `收件箱/星海 资料/${n % 3}/${n % 2}/可口可乐_KO2024-001_广告投放_方案_202403${String(n + 1).padStart(2, '0')}.pptx`,
    );
    office.seed(Object.fromEntries([...names, '收件箱/星海 资料/说不清.doc'].map((path) => [path, path])));
    const { held } = await daemon.told('held');
    await until('all', () => daemon.events.filter(({ kind }) => kind === 'filing').length === 30);
    expect(held.path).toBe('收件箱/星海 资料/说不清.doc');
    expect(daemon.events.filter(({ kind }) => kind === 'planned')).toHaveLength(1);
    expect(office.documents().filter((path) => path.startsWith('收件箱'))).toEqual([held.path]);
  });

  test('follows a document that a person moves, with its tags, and tells when its name contradicts its place', async () => {
    using office = await busyOffice();
    await office.run(['sort', '--yes']);
    await using daemon = await watching(office, { poll });
    await daemon.told('passed');
    const [from = ''] = office.documents().filter((path) => path.includes('合同_20240301'));
    await office.run(['tag', 'add', '存档', from]);
    const to = '华夏银行/HX2024-001/可口可乐_KO2024-001_广告投放_合同_20240301_v1.docx';
    renameSync(office.at(from), office.at(to));
    expect(await daemon.told('moved-by-hand')).toEqual({ kind: 'moved-by-hand', from, to });
    expect(await daemon.told('misplaced')).toMatchObject({ finding: { path: to } });
    // The journal knows it now: an edit after the move, which no fingerprint would survive, does not lose the tag.
    writeFileSync(office.at(to), '合同,改过');
    const lines = await office.json(['find', '--refresh', '--tag', '存档']);
    expect(lines.map(({ path }) => path)).toContain(to);
  });
});

describe('a file that is not all there', () => {
  test('is not taken while it grows, and is when it is quiet', async () => {
    using office = await quietOffice();
    const { monotonic, pass, goOn } = heldTime();
    await using daemon = await watching(office, { settle: 300, monotonic });
    await daemon.told('ready');
    const file = openSync(office.at(inInbox(schedule)), 'w');
    for (let n = 0; n < 8; n++) {
      writeSync(file, `第 ${n} 段`);
      await pass(100);
      expect(isFiled(office, schedule)).toBe(false);
    }
    closeSync(file);
    goOn();
    await until('filed', () => isFiled(office, schedule));
    expect(office.read(office.documents().find((path) => path.endsWith(schedule)) ?? '')).toContain(
      '第 7 段',
    );
  });

  const hasNative = loadNativeMove() !== undefined;

  test.runIf(hasNative)('is not taken while a silent program has it open for writing', async () => {
    using office = await quietOffice();
    await using daemon = await watching(office);
    await daemon.told('ready');
    const file = openSync(office.at(inInbox(schedule)), 'w');
    writeSync(file, '上传到一半');
    const { obstacle } = await daemon.told('waiting');
    expect(obstacle).toEqual({ code: 'being-written' });
    await sleep(1200);
    expect(isFiled(office, schedule)).toBe(false);
    writeSync(file, '，全部');
    closeSync(file);
    await until('filed', () => isFiled(office, schedule));
  });

  test.runIf(hasNative)('is not taken when its size was reserved and its end is missing', async () => {
    using office = await quietOffice();
    await using daemon = await watching(office);
    await daemon.told('ready');
    const file = openSync(office.at(inInbox(schedule)), 'w');
    ftruncateSync(file, 300_000);
    writeSync(file, Buffer.alloc(100_000, 1), 0, 100_000, 0);
    closeSync(file);
    expect(await daemon.told('waiting')).toMatchObject({ obstacle: { code: 'has-holes' } });
    const again = openSync(office.at(inInbox(schedule)), 'r+');
    writeSync(again, Buffer.alloc(200_000, 1), 0, 200_000, 100_000);
    closeSync(again);
    await until('filed', () => isFiled(office, schedule));
  });

  test('is not taken while Office or WPS has it open, and who that is is told', async () => {
    using office = await quietOffice();
    const lock = `收件箱/~$${schedule.slice(2)}`;
    // Excel's owner file: the name twice, in a code page and in UTF-16.
    const owner = Buffer.alloc(165);
    owner.writeUInt16LE(2, 55);
    owner.write('王丽', 57, 'utf16le');
    office.seed({ [lock]: owner, [inInbox(schedule)]: '排期' });
    await using daemon = await watching(office);
    expect(await daemon.told('waiting')).toMatchObject({
      path: inInbox(schedule),
      obstacle: { code: 'open-elsewhere', by: 'Microsoft Office', who: '王丽' },
    });
    expect(isFiled(office, schedule)).toBe(false);
    rmSync(office.at(lock));
    await until('filed', () => isFiled(office, schedule));
  });

  test('is whole when Office saved it under another name first and renamed it', async () => {
    using office = await quietOffice();
    const { monotonic, pass, goOn } = heldTime();
    await using daemon = await watching(office, { settle: 200, monotonic });
    await daemon.told('ready');
    for (const text of ['第一稿', '第二稿', '定稿']) {
      // Word: writes ~WRD0001.tmp, sets the old one aside, puts the new one in its place, removes the old one.
      office.seed({ '收件箱/~WRD0001.tmp': text });
      if (existsSync(office.at(inInbox(contract)))) {
        renameSync(office.at(inInbox(contract)), office.at('收件箱/~WRL0002.tmp'));
      }
      renameSync(office.at('收件箱/~WRD0001.tmp'), office.at(inInbox(contract)));
      rmSync(office.at('收件箱/~WRL0002.tmp'), { force: true });
      await pass(100);
    }
    goOn();
    await until('filed', () => isFiled(office, contract));
    expect(office.read(office.documents().find((path) => path.endsWith(contract)) ?? '')).toBe('定稿');
    expect(office.documents().filter((path) => path.startsWith('收件箱'))).toEqual([]);
  });
});

describe('the daemon and the world around it', () => {
  test('reads a vanished share as nothing, waits, and goes on when it is back', async () => {
    using office = await quietOffice();
    office.seed({ [inInbox(schedule)]: '排期' });
    await using daemon = await watching(office);
    await until('filed', () => isFiled(office, schedule));
    await daemon.told('passed');
    const before = readFileSync(office.at('naming-rules.yaml'));
    renameSync(office.root, `${office.root}-away`);
    mkdirSync(office.root);
    await daemon.told('away');
    await sleep(300);
    // Nothing was made where the share is not.
    expect(office.snapshot()).toEqual({});
    rmSync(office.root, { recursive: true });
    renameSync(`${office.root}-away`, office.root);
    await daemon.told('back');
    office.seed({ [inInbox(contract)]: '合同' });
    await until('filed', () => isFiled(office, contract));
    expect(readFileSync(office.at('naming-rules.yaml'))).toEqual(before);
    expect((await office.json(['find', '排期'])).filter(({ type }) => type === 'hit')).toHaveLength(1);
  });

  test('knows a copy of a filed document, and that it is none once somebody has edited the other', async () => {
    using office = await quietOffice();
    await using daemon = await watching(office);
    office.seed({ [inInbox(contract)]: '甲方乙方' });
    await until('filed', () => isFiled(office, contract));
    office.seed({ '收件箱/微信图片_1.docx': '甲方乙方' });
    expect(await daemon.told('held')).toMatchObject({ held: { reason: { code: 'duplicate' } } });
    const filed = office.documents().find((path) => path.endsWith(contract)) ?? '';
    // As many bytes as before, of another time: the copy is the only one left of the first text.
    writeFileSync(office.at(filed), '丙方丁方');
    office.seed({ '收件箱/微信图片_2.docx': '甲方乙方', '收件箱/微信图片_3.docx': '丙方丁方' });
    await daemon.told('held', 3);
    const reasons = daemon.events.flatMap((event) =>
      event.kind === 'held' ? [[event.held.path, event.held.reason.code]] : [],
    );
    expect(Object.fromEntries(reasons)).toMatchObject({
      '收件箱/微信图片_2.docx': expect.not.stringMatching('duplicate') as string,
      '收件箱/微信图片_3.docx': 'duplicate',
    });
  });

  test('files what was held when its client is registered', async () => {
    using office = await newOffice({ [inInbox(schedule)]: '排期' });
    await using daemon = await watching(office);
    expect(await daemon.told('held')).toMatchObject({ held: { reason: { code: 'unknown-client' } } });
    await office.run(['client', 'add', '可口可乐']);
    await office.run(['project', 'add', '可口可乐/KO2024-001']);
    daemon.reload();
    office.seed({ '收件箱/推一下.doc': '' });
    await until('filed', () => isFiled(office, schedule));
  });

  test('does not mind a clock that is set', async () => {
    using office = await quietOffice();
    let shift = 0;
    const clock = { now: () => millis(Date.now() + shift) };
    const { monotonic, pass, goOn } = heldTime();
    await using daemon = await watching(office, { settle: 300, clock, monotonic });
    await daemon.told('ready');
    for (const step of [86_400_000, -3 * 86_400_000]) {
      const file = openSync(office.at(inInbox(schedule)), 'a');
      writeSync(file, '一段');
      closeSync(file);
      await pass(100);
      shift = step;
      await pass(100);
      expect(isFiled(office, schedule)).toBe(false);
    }
    goOn();
    await until('filed', () => isFiled(office, schedule));
  });

  test('leads alone: a second one stands by and takes over when the first ends', async () => {
    using office = await quietOffice();
    await using first = await watching(office);
    await first.told('ready');
    await using second = await watching(office, { machine: office.colleague('chen'), pid: process.ppid });
    expect(await second.told('standing-by')).toMatchObject({ by: 'lin@nas' });
    office.seed({ [inInbox(schedule)]: '排期' });
    await until('filed', () => isFiled(office, schedule));
    expect(second.events.filter(({ kind }) => kind === 'filing')).toEqual([]);
    await first.stop();
    await second.told('ready');
    office.seed({ [inInbox(contract)]: '合同' });
    await until('filed', () => isFiled(office, contract));
    await until('told', () => second.events.filter(({ kind }) => kind === 'filing').length === 1);
  });

  test('says how it is, and says that it has stopped', async () => {
    using office = await quietOffice();
    await using daemon = await watching(office);
    await daemon.told('passed');
    office.seed({ '收件箱/说不清.doc': '?' });
    await daemon.told('held');
    await until('a status', () => daemon.statuses.some(({ held }) => held.count === 1));
    const [line] = await office.json(['watch', '--status']);
    expect(line).toMatchObject({ alive: true, held: { longest: [{ message: expect.any(String) }] } });
    // The daemon goes on with the rules that it has, so it can be looked at, too.
    office.seed({ 'naming-rules.yaml': 'nosuch: 1\n' });
    expect((await office.json(['watch', '--status']))[0]).toMatchObject({ alive: true });
    await daemon.stop();
    const after = await office.json(['watch', '--status']);
    expect(after[0]).toMatchObject({ state: 'stopped', alive: false });
    const told = await office.run(['watch', '--status'], { lang: 'zh-CN' });
    expect(told.stdout).toContain('收件箱/说不清.doc');
    expect(told.code).toBe(1);
  });

  test('publishes what it knows, so that a colleague need not walk the share', async () => {
    using office = await busyOffice();
    await using daemon = await watching(office);
    await daemon.told('passed');
    const published = (): readonly string[] =>
      existsSync(office.at('.archive/snapshot'))
        ? readdirSync(office.at('.archive/snapshot')).filter((name) => name.endsWith('.snapshot'))
        : [];
    await until('a snapshot', () => published().length === 1);
    await daemon.stop();
    const before = (await office.run(['find', '--format', 'paths'])).stdout;
    // Only a walk could see it.
    office.seed({ '资料/没有人说过.txt': '' });
    const { stdout } = await runCli(office.colleague('mei'), ['find', '--format', 'paths']);
    expect(stdout).toBe(before);
    expect(published()).toHaveLength(1);
  });
});
