import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import type { Line } from '../support/cli.ts';
import { until } from './watched.ts';

const name = (serial: number): string => `可口可乐_KO2024-001_广告投放_方案_第${serial}版_20240320.pptx`;

/** Starts `archive watch --json` in a process of its own. */
function start(office: Office, flags: readonly string[] = ['--json'], env: Record<string, string> = {}) {
  const { machine } = office;
  const program = fileURLToPath(new URL('../support/program.ts', import.meta.url));
  const argv = [program, '--root', office.root, 'watch', '--settle', '0.2', ...flags];
  const child = spawn(process.execPath, argv, {
    cwd: office.root,
    env: {
      PATH: process.env['PATH'],
      HOME: machine.home,
      ARCHIVE_INDEX: machine.index,
      ARCHIVE_STATE: machine.state,
      LANG: 'en_US.UTF-8',
      ...env,
    },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (piece: Buffer) => (stdout += piece.toString('utf8')));
  child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString('utf8')));
  // Not its exit: what it said last may come later.
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  const lines = (): readonly Line[] =>
    stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line);
  return {
    lines,
    pid: child.pid,
    signal: (signal: NodeJS.Signals) => void child.kill(signal),
    ended,
    told: (event: string) =>
      until(`${event} (${stderr})`, () => lines().some((line) => line['event'] === event)),
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}

async function officeFor(count: number): Promise<Office> {
  const office = await newOffice();
  await office.run(['client', 'add', '可口可乐']);
  await office.run(['project', 'add', '可口可乐/KO2024-001']);
  office.seed(
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`收件箱/${name(n)}`, `内容 ${n}`])),
  );
  return office;
}

function filed(office: Office): readonly string[] {
  // Names alone: files come and go while this looks.
  if (!existsSync(office.at('可口可乐'))) return [];
  return readdirSync(office.at('可口可乐'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.pptx'))
    .map((path) => `可口可乐/${path}`);
}

describe('the daemon as a process', () => {
  test('that is killed at work loses nothing: the next one closes what was open and files the rest once', async () => {
    using office = await officeFor(150);
    for (const least of [1, 60]) {
      await using daemon = start(office);
      await until('some', () => filed(office).length >= least);
      daemon.signal('SIGKILL');
      await daemon.ended;
    }
    await using daemon = start(office);
    await until('all', () => filed(office).length === 150);
    const contents = filed(office).map((path) => office.read(path));
    expect(new Set(contents).size).toBe(150);
    expect(office.documents()).toHaveLength(150);
    daemon.signal('SIGTERM');
    expect(await daemon.ended).toBe(0);
    const verified = await office.run(['log', '--verify']);
    expect(verified.code, verified.stdout).toBe(0);
  });

  test('reads the rules on SIGHUP, ends soundly on SIGTERM, and serves figures meanwhile', async () => {
    using office = await officeFor(1);
    await using daemon = start(office, ['--json', '--metrics', '0']);
    await daemon.told('passed');
    daemon.signal('SIGHUP');
    await daemon.told('rules-read');
    const port = portOf(daemon.pid);
    await until('a status', () => existsSync(office.at('.archive/watch/status.json')));
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(text).toMatch(/^archive_watch_watched_folders [1-9]/m);
    expect(text).toMatch(/^# TYPE archive_watch_moved_total counter$/m);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    daemon.signal('SIGTERM');
    expect(await daemon.ended).toBe(0);
    expect(daemon.lines().at(-1)).toMatchObject({ type: 'watch', event: 'stopped' });
    expect(existsSync(office.at('.archive/locks/watch'))).toBe(false);
  });

  test('writes a structured log where nobody looks, and tells systemd how it is', async () => {
    using office = await officeFor(1);
    const folder = mkdtempSync(join(tmpdir(), 'guidang-'));
    try {
      const said = join(folder, 'said');
      writeFileSync(join(folder, 'systemd-notify'), `#!/bin/sh\necho "$@" >> ${said}\n`, { mode: 0o755 });
      const variables = {
        PATH: `${folder}:${process.env['PATH']}`,
        NOTIFY_SOCKET: '/run/none',
        WATCHDOG_USEC: '1000000',
      };
      await using daemon = start(office, [], variables);
      // Whom it tells by are processes of their own, and may come late.
      const words = (): readonly string[] => (existsSync(said) ? readFileSync(said, 'utf8').split('\n') : []);
      await until('readiness', () => words().includes('READY=1'));
      await until('a sign of life', () => words().includes('WATCHDOG=1'));
      await until('a move', () => daemon.lines().some(({ type }) => type === 'moved'));
      daemon.signal('SIGTERM');
      await daemon.ended;
      const entries = daemon.lines();
      expect(entries.find(({ type }) => type === 'moved')).toMatchObject({ level: 'info' });
      expect(entries.every(({ time, msg }) => typeof time === 'string' && typeof msg === 'string')).toBe(
        true,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  const noSystemd = spawnSync('sh', ['-c', 'command -v systemd-notify && /usr/bin/python3 -V']).status !== 0;

  test.skipIf(noSystemd)('speaks to the socket of systemd: ready, alive, stopping', async () => {
    using office = await officeFor(1);
    const folder = mkdtempSync(join(tmpdir(), 'guidang-'));
    const socket = join(folder, 'notify');
    // Node has no datagram sockets of the file system.
    const script = `import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
print("bound", flush=True)
while True: print(s.recv(4096).decode(), flush=True)`;
    const manager = spawn('/usr/bin/python3', ['-c', script, socket]);
    let said = '';
    manager.stdout.on('data', (piece: Buffer) => (said += piece.toString('utf8')));
    try {
      await until('the socket', () => said.includes('bound'));
      const variables = {
        PATH: process.env['PATH'] ?? '',
        NOTIFY_SOCKET: socket,
        WATCHDOG_USEC: '600000',
      };
      await using daemon = start(office, ['--json'], variables);
      await until('readiness', () => /^READY=1$/m.test(said));
      const alive = (): number => said.split('\n').filter((line) => line === 'WATCHDOG=1').length;
      await until('signs of life', () => alive() >= 3);
      expect(said).not.toContain('STOPPING');
      daemon.signal('SIGTERM');
      expect(await daemon.ended).toBe(0);
      await until('its end', () => /^STOPPING=1$/m.test(said));
    } finally {
      manager.kill();
      rmSync(folder, { recursive: true });
    }
  });

  test('refuses what makes no sense, and --once beside a daemon', async () => {
    using office = await officeFor(1);
    for (const flags of [
      ['--settle', 'x'],
      ['--poll', 'often'],
      ['--metrics', '99999'],
    ]) {
      const { code, stderr } = await office.run(['watch', ...flags]);
      expect([code, stderr.includes(flags[1] ?? '')]).toEqual([2, true]);
    }
    for (const flags of [
      ['--once', '--status'],
      ['--status', '--settle', '1'],
      ['--once', '--metrics', '9464'],
    ]) {
      const { code, stderr } = await office.run(['watch', ...flags]);
      expect({ flags, code, stderr }).toMatchObject({
        flags,
        code: 2,
        stderr: expect.stringContaining('cannot be used together') as string,
      });
    }
    await using daemon = start(office);
    await daemon.told('ready');
    expect((await office.run(['watch', '--once'])).code).toBe(5);
  });
});

/** The port on which a process of this machine listens. */
function portOf(pid: number | undefined): number {
  const own = readFileSync(`/proc/${pid}/net/tcp`, 'utf8').split('\n').slice(1);
  for (const line of own) {
    const [, local = '', , state = '', , , , , , inode = ''] = line.trim().split(/\s+/);
    if (state !== '0A' || !isSocketOf(pid, inode)) continue;
    return Number.parseInt(local.split(':')[1] ?? '', 16);
  }
  throw new Error('listens nowhere');
}

function isSocketOf(pid: number | undefined, inode: string): boolean {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).some((entry) => linkOf(`${folder}/${entry}`) === `socket:[${inode}]`);
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // Closed meanwhile.
    return '';
  }
}
