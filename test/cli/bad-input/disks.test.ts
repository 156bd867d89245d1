import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NOBODY } from '../../support/cli.ts';
import { mountDisk, withoutMounts, withoutUsers } from '../../support/mounts.ts';
import { busyOffice, emptyOffice } from '../../support/office.ts';
import type { Office } from '../../support/office.ts';
import { expectRefused } from '../../support/refused.ts';

const report = '可口可乐_KO2024-001_广告投放_结案报告_20240601.pdf';
const target = `可口可乐/KO2024-001/04_执行中/${report}`;

/** Commands that only read. */
const reading: readonly (readonly string[])[] = [
  ['check'],
  ['find', '合同'],
  ['log'],
  ['log', '--verify'],
  ['client', 'list'],
  ['project', 'show', 'KO2024-001'],
  ['stage', 'list'],
  ['tag', 'list'],
  ['doctor'],
  ['sort', '--dry-run'],
  ['index'],
];

/** Commands that change the share. */
const writing: readonly (readonly string[])[] = [
  ['sort', '--yes'],
  ['undo', '--yes'],
  ['client', 'add', '星海饮料'],
  ['tag', 'add', '重点', '--client', '可口可乐'],
  ['stage', 'set', 'KO2024-001', '已结项'],
];

/** Gives a user without rights a home, so that only the share refuses. */
function settle({ machine, folder }: Office): void {
  for (const path of [machine.home, machine.index, machine.state]) mkdirSync(path, { recursive: true });
  chmodSync(folder, 0o755);
  const own = readdirSync(`${folder}/lin`, { recursive: true, encoding: 'utf8' });
  for (const path of ['', ...own]) chownSync(`${folder}/lin/${path}`, NOBODY, NOBODY);
}

/** Moves the state of a busy archive to a share on a disk of its own. */
async function officeOn(office: Office): Promise<void> {
  using model = await busyOffice();
  cpSync(model.root, office.root, { recursive: true, preserveTimestamps: true });
  cpSync(model.machine.state, office.machine.state, { recursive: true });
}

describe.skipIf(withoutUsers !== '')(`a user without rights${withoutUsers}`, () => {
  const process = { unprivileged: true } as const;

  test('who may only read can check, find and look, and is told what a change needs', async () => {
    using office = await busyOffice();
    settle(office);
    const before = office.snapshot();
    for (const argv of reading) {
      const { code, stderr } = await office.spawn(argv, process);
      expect({ argv, code: code > 1 ? code : 0, stderr }).toEqual({ argv, code: 0, stderr: '' });
    }
    expect(office.snapshot()).toEqual(before);
  });

  test.each(writing)('who may only read cannot %s %s', async (...argv) => {
    using office = await busyOffice();
    settle(office);
    await expectRefused(office, argv, { code: 3, names: [office.at('.archive')], process });
  });

  test('who may not read the rules is told so', async () => {
    using office = await busyOffice();
    settle(office);
    chmodSync(office.at('naming-rules.yaml'), 0o600);
    await expectRefused(office, ['check'], { code: 3, names: ['naming-rules.yaml'], process });
  });

  test('who may not look into the root, a folder or a document is told which', async () => {
    using office = await busyOffice();
    settle(office);
    chmodSync(office.at('可口可乐'), 0o700);
    chmodSync(office.at('收件箱/扫描件0001.pdf'), 0o600);
    const checked = await office.spawn(['check'], process);
    // There are findings too, but the check is only a part of one.
    expect(checked.code).toBe(4);
    expect(checked.stderr).toContain('可口可乐');
    const planned = await office.spawn(['sort', '--dry-run', '--json'], process);
    expect(planned.stdout).toContain('"path":"收件箱/扫描件0001.pdf","reason":"unreadable"');
    expect(planned.stdout).toContain(`"path":"收件箱/${report}","reason":"folder-closed"`);
    chmodSync(office.root, 0o711);
    const { code, stderr } = await office.spawn(['check'], process);
    expect({ code, stderr: stderr.startsWith('Error: ') }).toEqual({ code: 3, stderr: true });
    chmodSync(office.root, 0o755);
  });

  test('who may not look into the inbox is told that, and not that the share is away', async () => {
    using office = await busyOffice();
    settle(office);
    chmodSync(office.at('收件箱'), 0o700);
    const { code, stderr } = await office.spawn(['sort', '--dry-run'], process);
    expect(code).toBe(3);
    expect(stderr).toContain('收件箱');
    expect(stderr).not.toContain('network');
    expect((await office.spawn(['check', '收件箱'], process)).stderr).toContain('收件箱');
  });

  test('whose state folder is not writable is told which, and nothing is filed', async () => {
    using office = await busyOffice();
    const { index, home } = office.machine;
    for (const path of [index, home]) mkdirSync(path, { recursive: true });
    chownSync(index, NOBODY, NOBODY);
    for (const path of ['.archive/journal', '.archive/locks', '.archive/transit', '收件箱', '可口可乐']) {
      chmodSync(office.at(path), 0o777);
    }
    const before = office.documents();
    const { code, stderr } = await office.spawn(['sort', '--yes'], process);
    expect({ code, documents: office.documents() }).toEqual({ code: 3, documents: before });
    expect(stderr).toContain(office.machine.state);
  });

  test('whose index folder is not writable can still check, and is told what find needs', async () => {
    using office = await busyOffice();
    expect((await office.spawn(['check'], process)).code).toBe(1);
    const { code, stderr } = await office.spawn(['find'], process);
    expect({ code, names: stderr.includes('index') }).toEqual({ code: 3, names: true });
    expect(stderr).toContain('ARCHIVE_INDEX');
    expect(stderr).not.toContain('ARCHIVE_STATE');
  });

  test('who may not move one document files the others and is told which one failed', async () => {
    using office = await busyOffice();
    settle(office);
    for (const path of Object.keys(office.snapshot())) {
      if (path.startsWith('.archive') || path.startsWith('可口可乐')) chmodSync(office.at(path), 0o777);
    }
    office.seed({ [`收件箱/张三/${report.replace('结案报告', '排期')}`]: '另一份排期' });
    chmodSync(office.at('收件箱/张三'), 0o777);
    const { code, stdout } = await office.spawn(['sort', '--yes', '--json'], process);
    expect(code, stdout).toBe(4);
    expect(stdout).toContain(`"type":"failed","path":"收件箱/${report}"`);
    expect(stdout).toContain('"code":"denied"');
    expect(office.documents()).toContain(target.replace('结案报告', '排期'));
    expect(office.documents()).toContain(`收件箱/${report}`);
  });
});

describe.skipIf(withoutMounts !== '')(`on a disk that is read-only${withoutMounts}`, () => {
  test('everything that reads works, without an index too', async () => {
    using office = emptyOffice();
    using disk = mountDisk(office.root, '4m');
    await officeOn(office);
    disk.makeReadOnly();
    for (const argv of reading) {
      const { code, stderr } = await office.run(argv);
      expect({ argv, code: code > 1 ? code : 0, stderr }).toEqual({ argv, code: 0, stderr: '' });
    }
    expect((await office.run(['doctor'])).stdout).toContain('read-only');
  });

  test.each(writing)('%s %s says so', async (...argv) => {
    using office = emptyOffice();
    using disk = mountDisk(office.root, '4m');
    await officeOn(office);
    disk.makeReadOnly();
    await expectRefused(office, argv, { code: 3, names: [office.root] });
  });

  test('init says so', async () => {
    using office = emptyOffice();
    using disk = mountDisk(office.root, '4m');
    disk.makeReadOnly();
    const { code, stderr } = await office.run(['init', '--yes']);
    expect(code).toBe(3);
    expect(stderr).toContain('read-only');
  });
});

describe.skipIf(withoutMounts !== '')(`on a disk that is full${withoutMounts}`, () => {
  test('sort and undo say so, lose nothing, and work when there is room', async () => {
    using office = emptyOffice();
    using disk = mountDisk(office.root, '1m');
    await officeOn(office);
    await office.run(['sort', '--yes']);
    office.seed({ [`收件箱/${report.replace('0601', '0701')}`]: '结案之二' });
    disk.fill();
    const before = office.documents();
    for (const argv of [
      ['sort', '--yes'],
      ['undo', '--yes'],
    ]) {
      const { code, stderr } = await office.run(argv);
      expect({ code, full: stderr.includes('is full') }).toEqual({ code: 3, full: true });
      expect(office.documents()).toEqual(before);
    }
    rmSync(office.at('.filler'));
    expect((await office.run(['sort', '--yes'])).code).toBe(1);
    expect((await office.run(['undo', '--yes'])).code).toBe(0);
    expect((await office.run(['log', '--verify'])).code).toBe(0);
  });

  test('the register says so, and keeps what it confirmed', async () => {
    using office = emptyOffice();
    using disk = mountDisk(office.root, '1m');
    await officeOn(office);
    disk.fill();
    const confirmed: string[] = [];
    let result = await office.run(['client', 'add', '客户0']);
    // The journal's last page has some room left.
    while (result.code === 0 && confirmed.length < 50) {
      confirmed.push(`客户${confirmed.length}`);
      result = await office.run(['client', 'add', `客户${confirmed.length}`]);
    }
    expect({ code: result.code, full: result.stderr.includes('is full') }).toEqual({ code: 3, full: true });
    const names = async (): Promise<unknown> =>
      (await office.json(['client', 'list'])).flatMap(({ name }) =>
        /^客户\d/.test(String(name)) ? [name] : [],
      );
    expect(await names()).toEqual(expect.arrayContaining(confirmed));
    rmSync(office.at('.filler'));
    await office.run(['client', 'add', '客户99']);
    expect(await names()).toEqual(expect.arrayContaining([...confirmed, '客户99']));
    expect((await office.run(['log', '--verify'])).code).toBe(0);
  });

  test('everything that reads works', async () => {
    using office = emptyOffice();
    using disk = mountDisk(office.root, '1m');
    await officeOn(office);
    disk.fill();
    for (const argv of reading) {
      const { code, stderr } = await office.run(argv);
      expect({ argv, code: code > 1 ? code : 0, stderr }).toEqual({ argv, code: 0, stderr: '' });
    }
  });

  test('a report and a baseline are written whole or not at all, and a read-only disk is told as one', async () => {
    using office = await busyOffice();
    const reports = `${office.folder}/报表`;
    mkdirSync(reports);
    using disk = mountDisk(reports, '64k');
    disk.fill();
    for (const argv of [
      ['stats', '--html', `${reports}/统计.html`],
      ['check', '--write-baseline', `${reports}/基线.json`],
    ]) {
      await expectRefused(office, argv, { code: 3, names: [reports] });
      expect(readdirSync(reports)).toEqual(['.filler']);
    }
    disk.makeReadOnly();
    const { stderr } = await office.run(['check', '--write-baseline', `${reports}/基线.json`], {
      lang: 'en',
    });
    expect(stderr).toContain('read-only');
  });

  test('that holds the index, what needs only the journals works all the same', async () => {
    using office = await busyOffice();
    const clients = (await office.json(['client', 'list'])).length;
    rmSync(office.machine.index, { recursive: true, force: true });
    mkdirSync(office.machine.index, { recursive: true });
    using disk = mountDisk(office.machine.index, '512k');
    for (const spare of [0, 60_000, 150_000]) {
      disk.fill(spare);
      expect(await office.run(['client', 'add', `满盘${spare}`])).toMatchObject({ code: 0, stderr: '' });
      rmSync(`${office.machine.index}/.filler`);
    }
    disk.fill();
    expect(await office.json(['client', 'list'])).toHaveLength(clients + 3);
    expect((await office.run(['undo', '--yes'])).code).toBe(0);
  });

  test('that holds the index, find says which disk, and the share is not touched', async () => {
    using office = await busyOffice();
    mkdirSync(office.machine.index, { recursive: true });
    using disk = mountDisk(office.machine.index, '64k');
    disk.fill();
    await expectRefused(office, ['find'], { code: 3, names: [office.machine.index] });
    await expectRefused(office, ['index'], { code: 3, names: [office.machine.index, 'ARCHIVE_INDEX'] });
    expect(readdirSync(office.machine.index).filter((name) => name.endsWith('.new'))).toEqual([]);
    expect((await office.run(['check'])).code).toBe(1);
    expect((await office.run(['sort', '--yes'])).code).toBe(1);
  });

  test('that holds the state, a new machine files nothing without its journal', async () => {
    using office = await busyOffice();
    rmSync(office.machine.state, { recursive: true });
    mkdirSync(office.machine.state);
    using disk = mountDisk(office.machine.state, '64k');
    disk.fill();
    await expectRefused(office, ['client', 'add', '星海'], { code: 3, names: [office.machine.state] });
    const before = office.documents();
    const { code, stderr } = await office.run(['sort', '--yes']);
    expect({ code, documents: office.documents() }).toEqual({ code: 3, documents: before });
    expect(stderr).toContain(office.machine.state);
  });

  test('init leaves nothing that could be taken for an archive', async () => {
    using office = emptyOffice();
    using disk = mountDisk(office.root, '16k');
    disk.fill();
    const { code, stderr } = await office.run(['init', '--yes']);
    expect({ code, full: stderr.includes('full') }).toEqual({ code: 3, full: true });
    expect(Object.keys(office.snapshot())).not.toContain('.archive/archive.json');
  });
});
