import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess, ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mounted } from '../sweep/mounts.ts';

/** A real Samba server that shares one folder; disposing ends it. */
export type Share = AsyncDisposable & {
  /** The folder that is shared, as the server's own machine sees it. */
  readonly folder: string;
  readonly address: string;
  readonly port: number;
  /** Returns how a program is started where the server can be reached. */
  readonly within: (program: string, args: readonly string[]) => readonly [string, readonly string[]];
  /** Starts `smbclient` with commands; what is written to it is what `put - NAME` sends. */
  readonly startClient: (commands: string) => ChildProcessWithoutNullStreams;
  /** Runs commands of `smbclient`, another client than ours; returns what it printed, throws when it fails. */
  readonly client: (commands: string) => string;
  /** What the server says of its open files, as `smbstatus` tells it. */
  readonly openFiles: () => string;
};

/** How a share is served. */
export type ShareOptions = {
  /** Where it listens; an address of the loopback interface that no other server has, and a free port there, if absent. */
  readonly address?: string;
  readonly port?: number;
  /** A network namespace that it listens in. */
  readonly namespace?: string;
  /** Further lines of smb.conf for the share. */
  readonly settings?: readonly string[];
};

/** The share's name and the people who may use it; all have one password and are the same user on the server. */
export const SHARE_NAME = 'office';
export const PEOPLE = ['lin', 'wang', 'zhao'] as const;
export const PASSWORD = 'dang-an-2024';

/** On a busy machine everything takes long. */
const PATIENCE = 120_000;

/** Returns why no share can be served here, or undefined. */
export function sambaMissing(): string | undefined {
  if (process.platform !== 'linux') return 'Samba is run on Linux only';
  if (process.getuid?.() !== 0) return 'only root can serve a share';
  for (const [program, name] of [
    ['smbd', 'samba'],
    ['smbclient', 'smbclient'],
  ] as const) {
    if (spawnSync('sh', ['-c', `PATH=$PATH:/usr/sbin command -v ${program}`]).status !== 0)
      return `${name} is not installed`;
  }
  return undefined;
}

/** Serves `folder` by a Samba server of its own, which leaves the machine's settings and other servers alone. */
export async function serveShare(folder: string, options: ShareOptions = {}): Promise<Share> {
  const own = mkdtempSync(join(tmpdir(), 'smbd-'));
  const address = options.address ?? ownAddress();
  const port = options.port ?? (await freePort(address));
  const settings = join(own, 'smb.conf');
  writeFileSync(settings, settingsOf(folder, own, { ...options, address, port }));
  writeFileSync(join(own, 'people'), `root = ${PEOPLE.join(' ')}\n`);
  for (const name of ['private', 'lock', 'state', 'cache', 'pid', 'ncalrpc']) mkdirSync(join(own, name));
  const known = spawnSync('smbpasswd', ['-c', settings, '-a', '-s', 'root'], {
    env: serverEnvironment(),
    input: `${PASSWORD}\n${PASSWORD}\n`,
    encoding: 'utf8',
  });
  if (known.status !== 0) throw new Error(`smbpasswd: ${known.stderr}`);
  const { namespace } = options;
  const [command, args] = within(namespace, 'smbd', ['-s', settings, '-F', '--no-process-group']);
  // A group of its own, so that it ends with the processes that it makes for each client.
  const child = spawn(command, args, { detached: true, stdio: 'ignore', env: serverEnvironment() });
  // Also when this process is ended before.
  const atEnd = mounted(own, () => {
    killGroup(child);
    rmSync(own, { recursive: true, force: true });
  });
  const run = (program: string, ...rest: readonly string[]): string => {
    const [first, others] = within(namespace, program, rest);
    const { status, stdout, stderr } = spawnSync(first, others, {
      encoding: 'utf8',
      env: serverEnvironment(),
    });
    if (status !== 0) throw new Error(`${program}: ${stdout}${stderr}`);
    return stdout;
  };
  const login = [`//${address}/${SHARE_NAME}`, '-p', String(port), '-U', `wang%${PASSWORD}`, '-s', settings];
  const share: Share = {
    folder,
    address,
    port,
    within: (program, args) => within(namespace, program, args),
    startClient: (commands) => {
      const [program, args] = within(namespace, 'smbclient', [...login, '-c', commands]);
      return spawn(program, args, { env: serverEnvironment() });
    },
    client: (commands) => run('smbclient', ...login, '-c', commands),
    openFiles: () => run('smbstatus', '-s', settings, '--locks'),
    [Symbol.asyncDispose]: async () => {
      await end(child);
      atEnd[Symbol.dispose]();
    },
  };
  try {
    await answers(child, () => share.client('ls'), namespace === undefined ? { address, port } : undefined);
  } catch (error) {
    const log = readFileSync(join(own, 'log'), { encoding: 'utf8', flag: 'a+' });
    await share[Symbol.asyncDispose]();
    throw new Error(`smbd does not answer: ${log}`, { cause: error });
  }
  return share;
}

/** Returns how `program` is started in a network namespace. */
function within(
  namespace: string | undefined,
  program: string,
  args: readonly string[],
): readonly [string, readonly string[]] {
  if (namespace === undefined) return [program, args];
  return ['nsenter', [`--net=/run/netns/${namespace}`, program, ...args]];
}

function settingsOf(
  folder: string,
  own: string,
  { address, port, settings = [] }: ShareOptions & { readonly address: string; readonly port: number },
): string {
  return `[global]
  server role = standalone server
  netbios name = server
  disable netbios = yes
  smb ports = ${port}
  interfaces = ${address}/8
  bind interfaces only = yes
  private dir = ${own}/private
  lock directory = ${own}/lock
  state directory = ${own}/state
  cache directory = ${own}/cache
  pid directory = ${own}/pid
  ncalrpc dir = ${own}/ncalrpc
  log file = ${own}/log
  passdb backend = smbpasswd:${own}/private/smbpasswd
  username map = ${own}/people
  load printers = no
  printing = bsd
  printcap name = /dev/null
  disable spoolss = yes
[${SHARE_NAME}]
  path = ${folder}
  read only = no
${settings.map((line) => `  ${line}\n`).join('')}`;
}

function serverEnvironment(): NodeJS.ProcessEnv {
  // Debian keeps servers where a person's PATH does not look.
  return { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin`, LANG: 'C.UTF-8' };
}

/** Before a server listens at its port somebody else may be given it; hardly at an address that nobody else uses. */
function ownAddress(): string {
  return `127.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(1, 255)}`;
}

async function freePort(address: string): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, address, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Waits until the server answers; a cheap look at where it listens saves starting clients in vain. */
async function answers(
  child: ChildProcess,
  ask: () => void,
  listens: { readonly address: string; readonly port: number } | undefined,
): Promise<void> {
  let failure: unknown = new Error('smbd ended');
  for (const end = performance.now() + PATIENCE; performance.now() < end && isRunning(child);) {
    if (listens === undefined || (await isOpen(listens))) {
      try {
        return ask();
      } catch (error) {
        failure = error;
      }
    }
    await sleep(50);
  }
  throw failure;
}

async function isOpen({
  address,
  port,
}: {
  readonly address: string;
  readonly port: number;
}): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, address);
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (!isRunning(child) || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  process.kill(-child.pid, 'SIGTERM');
  await Promise.race([gone, sleep(3000)]);
  killGroup(child);
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // All of them have ended.
  }
}
