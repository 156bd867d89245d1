import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCli } from '../support/cli.ts';
import type { Line, Machine } from '../support/cli.ts';
import { emptyOffice } from '../support/office.ts';
import { sambaMissing, serveShare } from '../support/samba.ts';
import type { Share } from '../support/samba.ts';
import { windowsPc, windowsPcMissing } from '../support/windows-pc.ts';
import { GUEST_EXCHANGE } from './guest.ts';
import { GUEST_SHARE, officeMissing, openOfficeNetwork } from './office-network.ts';
import { seededRandom } from './seeded.ts';
import type { Problem, Tally } from './tally.ts';
import { SMALLEST, uploadWays } from './uploads.ts';
import type { Upload } from './uploads.ts';

/** How much is brought to an inbox while a daemon works. */
export type ArrivalsOptions = {
  readonly documents: number;
  /** People who bring them at once. */
  readonly people: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
};

/** An archive on a share, and a daemon for it that is a process of its own. */
type Watched = {
  readonly share: Share;
  /** The archive's root, as the server sees it. */
  readonly root: string;
  /** Where there is room for what `smbclient` sends. */
  readonly folder: string;
  readonly said: () => readonly Line[];
  /** Ends the daemon; returns its exit code. */
  readonly stop: () => Promise<number | null>;
};

const SETTLE = 1;
/** For what hangs: on a busy machine everything takes long. */
const PATIENCE = 300_000;
const program = join(import.meta.dirname, '../support/program.ts');

/** Real SMB clients bring documents in every way while a daemon works on the server: none is taken half. */
export async function arriveAtServer(tally: Tally, options: ArrivalsOptions): Promise<void> {
  const missing = sambaMissing() ?? windowsPcMissing();
  if (missing !== undefined) return tally.skip('a daemon on the server of a share', missing);
  using office = emptyOffice();
  await furnish(office.machine);
  await using share = await serveShare(office.root);
  const log = join(office.folder, 'log');
  const output = openSync(log, 'w');
  const child = spawn(process.execPath, [program, '--root', office.root, ...watchFlags], {
    env: { ...process.env, ...homes(office.machine) },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    return ended;
  };
  try {
    const watched = { share, root: office.root, folder: office.folder, said: () => linesIn(log), stop };
    await bringAll(tally, watched, { ...options, where: 'server' });
  } finally {
    child.kill('SIGKILL');
  }
}

/** The same while the daemon works on an office PC that has mounted the share, where nobody tells it of changes. */
export async function arriveAtClient(tally: Tally, options: ArrivalsOptions): Promise<void> {
  const missing = officeMissing() ?? windowsPcMissing();
  if (missing !== undefined) return tally.skip('a daemon on a client of a share', missing);
  await using network = await openOfficeNetwork();
  const own = `${network.folder}-server`;
  mkdirSync(own);
  await furnish({ cwd: network.folder, home: own, index: join(own, 'index'), state: join(own, 'state') });
  const guest = await network.start('lin');
  const variables = Object.entries(
    homes({ cwd: '/', home: '/run', index: '/run/index', state: '/run/state' }),
  );
  const env = variables.map(([name, value]) => `${name}='${value}'`).join(' ');
  const command = `env ${env} '${process.execPath}' '${program}' --root ${GUEST_SHARE} ${watchFlags.join(' ')}`;
  const ended = guest.run(
    `${command} > ${GUEST_EXCHANGE}/log 2>&1 & echo $! > ${GUEST_EXCHANGE}/pid; wait $!`,
  );
  const log = join(guest.exchange, 'log');
  const stop = async (): Promise<number | null> => {
    await guest.run(`kill -TERM $(cat ${GUEST_EXCHANGE}/pid)`);
    return (await ended).code;
  };
  const watched = { share: network.share, root: network.folder, folder: own, said: () => linesIn(log), stop };
  await bringAll(tally, watched, { ...options, where: 'client' });
}

const watchFlags = ['watch', '--json', '--settle', String(SETTLE)];

function homes({ home, index, state }: Machine): Readonly<Record<string, string>> {
  return { HOME: home, ARCHIVE_INDEX: index, ARCHIVE_STATE: state, LANG: 'en_US.UTF-8' };
}

/** Makes an archive with a client and a project. */
async function furnish(machine: Machine): Promise<void> {
  for (const argv of [
    ['init', '--yes'],
    ['client', 'add', '可口可乐'],
    ['project', 'add', '可口可乐/KO2024-001'],
  ]) {
    const { code, stderr } = await runCli(machine, argv);
    if (code > 1) throw new Error(`${argv.join(' ')}: ${stderr}`);
  }
}

async function bringAll(
  tally: Tally,
  watched: Watched,
  { documents, people, seed, where, say }: ArrivalsOptions & { readonly where: string },
): Promise<void> {
  const brought = new Map<string, { readonly digest: string; readonly way: string }>();
  const isReady = await cameTrue(() => watched.said().some(({ event }) => event === 'ready'));
  if (!isReady) throw new Error(`the daemon is not ready: ${JSON.stringify(watched.said())}`);
  let left = documents;
  const lanes = Array.from({ length: people }, async (_, person) => {
    const random = seededRandom(seed * 31 + person);
    using pc = await windowsPc(watched.share, person % 2 === 0 ? 'wang' : 'lin');
    const ways = Object.entries(uploadWays);
    while (left > 0) {
      const serial = left--;
      // Every way comes in turn, so that a sample has them all.
      const [way, bring] = ways[serial % ways.length] ?? ['', undefined];
      const name = `可口可乐_KO2024-001_广告投放_方案_第${serial}份_20240320_v1.pptx`;
      const content = contentOf(random);
      await bring?.({
        ...uploadOf(watched, random),
        pc,
        path: `收件箱/${name}`,
        content,
        local: join(watched.folder, `${person}`),
      });
      brought.set(name, { digest: digestOf(content), way });
    }
  });
  await Promise.all(lanes);
  const inbox = join(watched.root, '收件箱');
  // What has not left it in all that time is told below.
  await cameTrue(() => readdirSync(inbox).every((name) => !brought.has(name)));
  // It ends after the step in hand: a document that has left the inbox may still be on its way.
  const code = await watched.stop();
  const found = Map.groupBy(pathsBelow(watched.root), (path) => path.slice(path.lastIndexOf('/') + 1));
  for (const [name, { digest, way }] of brought)
    tally.point(`daemon on the ${where}, ${way}`, judge(watched.root, found.get(name) ?? [], digest));
  const failed = watched.said().filter(({ type }) => type === 'error');
  tally.point(`daemon on the ${where}`, [
    ...(code === 0 ? [] : [{ kind: 'other' as const, what: `ended with ${code}` }]),
    ...failed.map((line): Problem => ({ kind: 'other', what: JSON.stringify(line) })),
  ]);
  const waited = watched.said().filter(({ type }) => type === 'waiting').length;
  say?.(`  arrivals, daemon on the ${where}: ${brought.size} documents, told of ${waited} to wait for`);
}

function uploadOf({ share }: Watched, random: () => number): Pick<Upload, 'share' | 'stall'> {
  return { share, stall: async () => sleep(SETTLE * 1000 * (1.2 + 1.5 * random())) };
}

function contentOf(random: () => number): Buffer {
  const content = Buffer.alloc(SMALLEST + Math.floor(random() ** 3 * 2_000_000));
  for (let at = 0; at < content.length; at++) content[at] = 1 + Math.floor(random() * 255);
  return content;
}

function judge(root: string, paths: readonly string[], digest: string): readonly Problem[] {
  if (paths.length === 0) return [{ kind: 'lost', what: 'is nowhere' }];
  const problems: Problem[] = [];
  if (paths.length > 1)
    problems.push({ kind: 'other', what: `is there ${paths.length} times: ${paths.join(', ')}` });
  for (const path of paths) {
    if (path.startsWith('收件箱/')) problems.push({ kind: 'other', what: `was not filed: ${path}` });
    if (digestOf(readFileSync(join(root, path))) !== digest)
      problems.push({ kind: 'lost', what: `has another content at ${path}` });
  }
  return problems;
}

function pathsBelow(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
    .filter((path) => !path.startsWith('.archive/'));
}

function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function linesIn(log: string): readonly Line[] {
  if (!existsSync(log)) return [];
  return readFileSync(log, 'utf8')
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);
}

/** Waits until `is` holds; returns whether it came to that. */
async function cameTrue(is: () => boolean): Promise<boolean> {
  for (const end = performance.now() + PATIENCE; !is(); await sleep(100))
    if (performance.now() > end) return false;
  return true;
}
