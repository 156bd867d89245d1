import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { mounted, run } from './mounts.ts';

/** A machine with a kernel of its own (User-Mode Linux), whose root is this one's, read-only. */
export type Guest = AsyncDisposable & {
  readonly address: string;
  /** A folder that it shares with this machine; there it is `GUEST_EXCHANGE`. */
  readonly exchange: string;
  /** Runs a shell script there. */
  readonly run: (script: string) => Promise<GuestResult>;
  /** Unplugs its network cable, or plugs it in again. */
  readonly cable: (state: 'out' | 'in') => void;
  /** Pulls its plug: everything in its memory is gone at once. */
  readonly powerOff: () => Promise<void>;
};

/** What a script in a guest gave back; -1 when the guest ended before it. */
type GuestResult = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Where a guest is started. */
type GuestPlace = {
  /** The network namespace, which has a bridge `br0`. */
  readonly namespace: string;
  /** A folder for what belongs to the guests. */
  readonly folder: string;
  /** Tells the guests of one network apart; from 0. */
  readonly index: number;
  /** What `registersLibrary` returned. */
  readonly registers: string | undefined;
};

/** Where a guest has the folder that it shares with its host. */
export const GUEST_EXCHANGE = '/mnt/exchange';
/** What the guest's kernel saves of a process's registers, in bytes. */
const KNOWN_REGISTERS = 2696;

/** Returns why no guests can be run here, or undefined. */
export function guestsMissing(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'guests run on Linux on x64 only';
  for (const [file, name] of [
    ['/usr/bin/linux.uml', 'user-mode-linux'],
    ['/sbin/modprobe', 'kmod'],
    ['/sbin/ip', 'iproute2'],
    ['/usr/bin/nsenter', 'util-linux'],
    ['/dev/net/tun', 'the device /dev/net/tun'],
  ] as const) {
    if (!existsSync(file)) return `${name} is not there`;
  }
  if (registersNow() > KNOWN_REGISTERS && spawnSync('cc', ['--version']).status !== 0)
    return 'this processor has registers that the guest does not know, and there is no C compiler (cc)';
  return networksMissing();
}

/** Root in a container may not, as a rule. */
function networksMissing(): string | undefined {
  const name = `office-${process.pid}-try`;
  const failure =
    run(['ip', 'netns', 'add', name]) ??
    run(['ip', '-n', name, 'tuntap', 'add', 'mode', 'tap', 'name', 'tap0']);
  run(['ip', 'netns', 'del', name]);
  return failure === undefined ? undefined : 'nobody can make networks for guests here';
}

/** Returns the address of the guest that was started as this one of its network, counted from 0. */
export function addressOf(index: number): string {
  return `10.77.0.${10 + index}`;
}

/** Starts a guest and waits until it takes scripts. It ends with this process at the latest. */
export async function startGuest(place: GuestPlace): Promise<Guest> {
  const { namespace, folder, index } = place;
  const [tap, exchange, address] = [`tap${index}`, join(folder, `guest${index}`), addressOf(index)];
  mkdirSync(exchange);
  const failure =
    run(['ip', '-n', namespace, 'tuntap', 'add', 'mode', 'tap', 'name', tap]) ??
    run(['ip', '-n', namespace, 'link', 'set', tap, 'master', 'br0', 'up']);
  if (failure !== undefined) throw new Error(failure);
  const child = boot(place, [
    `address=${address}`,
    `exchange=${exchange}`,
    `vec0:transport=tap,ifname=${tap},depth=64`,
  ]);
  const killed = mounted(exchange, () => {
    try {
      // The guest's kernel runs each of its processes as one of ours.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const powerOff = async (): Promise<void> => {
    killed[Symbol.dispose]();
    await ended;
  };
  return {
    address,
    exchange,
    run: await scriptsOf(child, exchange),
    // Its port of the bridge forwards or is shut: with the device itself down a guest would never hear anything again.
    cable: (state) =>
      void run(['bridge', '-n', namespace, 'link', 'set', 'dev', tap, 'state', state === 'in' ? '3' : '0']),
    powerOff,
    [Symbol.asyncDispose]: powerOff,
  };
}

function boot(
  { namespace, folder, index, registers }: GuestPlace,
  words: readonly string[],
): ChildProcessWithoutNullStreams {
  const kernel = `mem=512M quiet loglevel=1 rootfstype=hostfs rootflags=/ ro con=null con0=fd:0,fd:1`.split(
    ' ',
  );
  const child = spawn(
    'nsenter',
    [
      `--net=/run/netns/${namespace}`,
      'linux.uml',
      ...kernel,
      `init=${join(import.meta.dirname, 'guest-init.sh')}`,
      `uml_dir=${folder}/uml`,
      `umid=guest${index}`,
      ...words,
    ],
    {
      env: { ...process.env, ...(registers === undefined ? {} : { LD_PRELOAD: registers }) },
      detached: true,
    },
  );
  child.stdin.on('error', () => undefined);
  child.stderr.resume();
  return child;
}

/** Waits until the guest is ready; returns what runs a script in it. */
async function scriptsOf(child: ChildProcessWithoutNullStreams, exchange: string): Promise<Guest['run']> {
  const waiting = new Map<string, (code: number) => void>();
  await new Promise<void>((resolve, reject) => {
    const lines = createInterface(child.stdout);
    lines.on('line', (line) => {
      const [, word, id = '', code] = /GUEST (ready|done)(?: (\S+) (\d+))?/.exec(line) ?? [];
      if (word === 'ready') resolve();
      if (word === 'done') waiting.get(id)?.(Number(code));
    });
    lines.on('close', () => {
      reject(new Error('the guest did not start'));
      for (const finish of waiting.values()) finish(-1);
    });
  });
  let count = 0;
  return async (script) => {
    const id = String((count += 1));
    const file = join(exchange, id);
    writeFileSync(`${file}.sh`, `${script}\n`);
    const code = await new Promise<number>((resolve) => {
      waiting.set(id, resolve);
      child.stdin.write(`${id}\n`);
    });
    waiting.delete(id);
    const read = (end: string): string =>
      existsSync(`${file}${end}`) ? readFileSync(`${file}${end}`, 'utf8') : '';
    return { code, stdout: read('.out'), stderr: read('.err') };
  };
}

/** Returns how many bytes of registers the host keeps of a process; with AMX they are more than the guest knows. */
function registersNow(): number {
  const flags = /^flags.*$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[0] ?? '';
  return flags.includes('amx_tile') ? 11_008 : KNOWN_REGISTERS;
}

/** Compiles, into `folder`, what lets a guest run on a processor whose registers it does not know; undefined if it does. */
export function registersLibrary(folder: string): string | undefined {
  if (registersNow() <= KNOWN_REGISTERS) return undefined;
  const library = join(folder, 'registers.so');
  const source = join(import.meta.dirname, 'guest-registers.c');
  const failure = run(['cc', '-O2', '-shared', '-fPIC', '-o', library, source]);
  if (failure !== undefined) throw new Error(failure);
  return library;
}
