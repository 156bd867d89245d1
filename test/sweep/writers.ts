import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeRandom } from '../../fixtures/random.ts';
import { linesOf, runCli } from '../support/cli.ts';
import type { Line, Machine } from '../support/cli.ts';
import { newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import type { ClerkDeed, ClerkJob } from './clerk.ts';
import { CLERK_CLIENT } from './clerk-names.ts';
import { PAUSE, personAt } from './person.ts';
import type { SharePerson } from './person.ts';
import type { Problem, Tally } from './tally.ts';

/** Whether each process is an installation of its own, or all are one, as in several windows of one machine. */
type Identity = 'separate' | 'same';

/** How big the race of writers is. */
export type WriterOptions = {
  readonly seed: number;
  readonly clerks: number;
  /** Of each clerk; a turn is three commands. */
  readonly commands: number;
  readonly documents: number;
  readonly say?: (line: string) => void;
};

/** As many as `clerk.ts` gives. */
const COMMANDS_OF_A_TURN = 3;

/** Whatever a race makes of a command: done, findings, wrong by now, a part failed, held by another. */
const CODES = [0, 1, 2, 4, 5];

/** Lets processes decide, file and take back at once, beside two daemons and a person who renames and takes away. */
export async function writerSweep(tally: Tally, options: WriterOptions): Promise<void> {
  for (const identity of ['separate', 'same'] as const) {
    const { points, problems, told } = await race(identity, options);
    tally.counts.points += points - 1;
    tally.point(`writers, ${identity}`, problems);
    options.say?.(`  ${identity} identities: ${told}`);
  }
  tally.control(await naiveWriters(options));
}

type Outcome = { readonly points: number; readonly problems: readonly Problem[]; readonly told: string };

async function race(identity: Identity, options: WriterOptions): Promise<Outcome> {
  using office = await newOffice();
  await office.run(['client', 'add', CLERK_CLIENT]);
  await office.run(['project', 'add', `${CLERK_CLIENT}/KO2024-001`, '--type', '广告投放']);
  const machines = Array.from({ length: options.clerks + 2 }, (_, n) =>
    identity === 'same' ? office.machine : office.colleague(`同事${n}`),
  );
  for (const { home } of machines) mkdirSync(home, { recursive: true });
  const random = makeRandom(options.seed);
  const person = personAt(office.root, join(office.folder, '拿走的'), random);
  using daemons = startDaemons(machines.slice(0, 2));
  const clerks = machines
    .slice(2)
    .map((machine, me) => startClerk({ machine, me, commands: options.commands, seed: options.seed }));
  await Promise.all([daemons.leads, ...clerks.map(({ ready }) => ready)]);
  let isOver = false;
  const work = person.work(options.documents, () => isOver);
  await sleep((options.documents / 2) * PAUSE);
  daemons.killLeader();
  const deeds = (await Promise.all(clerks.map(({ deeds: done }) => done))).flat();
  isOver = true;
  await work;
  await settled(office);
  const problems = [...(await daemons.end()), ...deeds.flatMap(wrongIn), ...missingDocuments(office, person)];
  problems.push(...(await judgeViews(office, machines, deeds)), ...(await judgeWaiting(office)));
  const { renamed, removed } = person.counts;
  const late = deeds.filter(({ code }) => code > 1).length;
  return {
    points: deeds.length + person.dropped.size + renamed + removed,
    problems,
    told: `${deeds.length} commands, ${late} of them too late, ${person.dropped.size} documents, ${renamed} renamed and ${removed} taken away meanwhile, daemons filed ${daemons.moved()}`,
  };
}

type Clerk = { readonly ready: Promise<void>; readonly deeds: Promise<readonly ClerkDeed[]> };

function startClerk(job: ClerkJob): Clerk {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'clerk.ts'), JSON.stringify(job)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = hear(child.stdout);
  const deeds = Promise.all([output.whole, hear(child.stderr).whole, ended(child)]).then(
    ([said, errors, code]) => {
      const lines = said.split('\n').filter((line) => line.startsWith('{'));
      if (code !== 0 || lines.length !== job.commands * COMMANDS_OF_A_TURN)
        throw new Error(`a clerk ended with ${code} after ${lines.length} commands: ${errors}`);
      return lines.map((line) => JSON.parse(line) as ClerkDeed);
    },
  );
  return { ready: output.says('READY'), deeds };
}

type Daemons = Disposable & {
  /** Is there once one of them leads. */
  readonly leads: Promise<void>;
  /** Kills the one that leads, and starts it again. */
  readonly killLeader: () => void;
  readonly end: () => Promise<readonly Problem[]>;
  readonly moved: () => number;
};

/** Starts one daemon on each machine; one leads, and the other stands by. */
function startDaemons(machines: readonly Machine[]): Daemons {
  const startOn = (machine: Machine) => {
    const program = join(import.meta.dirname, '..', 'support', 'program.ts');
    const child = spawn(process.execPath, [program, 'watch', '--json', '--settle', '0.2'], {
      cwd: machine.cwd,
      env: {
        PATH: process.env['PATH'],
        HOME: machine.home,
        ARCHIVE_STATE: machine.state,
        ARCHIVE_INDEX: machine.index,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { child, output: hear(child.stdout), errors: hear(child.stderr).whole, code: ended(child) };
  };
  const running = machines.map(startOn);
  let leader = running[0];
  const leads = Promise.race(
    running.map(async (daemon) => {
      await daemon.output.says('"event":"ready"');
      leader = daemon;
    }),
  );
  let moved = 0;
  const end = async (): Promise<readonly Problem[]> => {
    for (const { child } of running) child.kill('SIGTERM');
    const problems: Problem[] = [];
    for (const { child, output, errors, code } of running) {
      moved += (await output.whole).split('\n').filter((line) => line.includes('"type":"moved"')).length;
      const wrong = `${await errors}${await output.whole}`.split('\n').filter(isTrace);
      const ending = await code;
      if (wrong.length > 0 || (ending !== 0 && ending !== 130 && child.signalCode !== 'SIGKILL')) {
        problems.push({ kind: 'other', what: `a daemon ended with ${ending}: ${await errors}` });
      }
    }
    return problems;
  };
  return {
    leads,
    killLeader: () => {
      leader?.child.kill('SIGKILL');
      running.push(...machines.slice(0, 1).map(startOn));
    },
    end,
    moved: () => moved,
    [Symbol.dispose]: () => running.forEach(({ child }) => child.kill('SIGKILL')),
  };
}

/** Waits until nothing moves any more. */
async function settled(office: Office): Promise<void> {
  let before = '';
  for (let round = 0; round < 60; round++) {
    await sleep(1500);
    const now = JSON.stringify(office.documents());
    if (now === before) return;
    before = now;
  }
}

/** A command that lost its race says so: it has an answer of its own and no traces of the program. */
function wrongIn({ argv, code, stderr, stdout }: ClerkDeed): readonly Problem[] {
  const problems: Problem[] = [];
  const what = `${argv.join(' ')} ends with ${code}: ${stderr}`;
  if (!CODES.includes(code)) problems.push({ kind: 'other', what });
  if (`${stderr}\n${stdout}`.split('\n').some(isTrace)) problems.push({ kind: 'other', what });
  if (code > 1 && !stdout.includes('"type":"error"') && !stdout.includes('"type":"summary"'))
    problems.push({ kind: 'other', what: `${what} (says nothing to machines)` });
  return problems;
}

function isTrace(line: string): boolean {
  return /^\s+at .*:\d+:\d+\)?$|unexpected error|意外错误/.test(line);
}

/** Every document that was dropped is there once, or once where the person took it, with its bytes. */
function missingDocuments(office: Office, person: SharePerson): readonly Problem[] {
  const places = Map.groupBy(
    [office.root, join(office.folder, '拿走的')].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && isDocument(entry.parentPath, entry.name))
        .map(({ parentPath, name }) => join(parentPath, name)),
    ),
    (path) => readFileSync(path, 'utf8'),
  );
  const problems: Problem[] = [];
  for (const [content, name] of person.dropped) {
    const found = places.get(content) ?? [];
    if (found.length === 0) problems.push({ kind: 'lost', what: name });
    if (found.length > 1) problems.push({ kind: 'other', what: `twice: ${found.join(' = ')}` });
    if (found.some((path) => path.includes('/.archive/'))) problems.push({ kind: 'hidden', what: name });
  }
  for (const [content, found] of places) {
    if (!person.dropped.has(content)) problems.push({ kind: 'other', what: `strange: ${found.join(' = ')}` });
  }
  return problems;
}

function isDocument(folder: string, name: string): boolean {
  return (
    name.endsWith('.docx') || /\/\.archive\/(?:transit|trash)/.test(folder) || name.startsWith('.archive-')
  );
}

/** All writers, and one that was never there before, say the same of the archive; what a clerk was told holds. */
async function judgeViews(
  office: Office,
  machines: readonly Machine[],
  deeds: readonly ClerkDeed[],
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const views = new Map<string, Machine>();
  const all = [...new Set([...machines, office.machine, office.colleague('新来的')])];
  for (const machine of all) views.set(JSON.stringify(await viewOf(machine)), machine);
  if (views.size !== 1) {
    problems.push({
      kind: 'other',
      what: `${views.size} views of the archive: ${firstDifference([...views.keys()])}`,
    });
  }
  const verified = linesOf(await runCli(office.machine, ['log', '--verify', '--json']));
  problems.push(
    ...verified
      .filter(({ type }) => type === 'fault')
      .map((line): Problem => ({ kind: 'other', what: JSON.stringify(line) })),
  );
  const tags = new Set(
    linesOf(await runCli(office.machine, ['tag', 'list', '--json'])).map((line) => line['tag']),
  );
  for (const { argv, code } of deeds) {
    const isTold = argv[0] === 'tag' && argv.includes('--client') && code === 0;
    if (isTold && !tags.has(argv[2])) problems.push({ kind: 'lost', what: `the tag ${argv[2]}` });
  }
  return problems;
}

async function viewOf(machine: Machine): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const argv of [
    ['index'],
    ['client', 'list'],
    ['project', 'list'],
    ['tag', 'list'],
    ['log', '--limit', '0'],
    ['find', '--limit', '0', '--sort', 'path'],
  ]) {
    const result = await runCli(machine, [...argv, '--json']);
    if (argv[0] !== 'index') lines.push(...linesOf(result).map((line) => ({ ...line, elapsedMs: 0 })));
  }
  return lines;
}

function firstDifference([one = '', other = '']: readonly string[]): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return `${one.slice(Math.max(0, at - 200), at + 200)} ≠ ${other.slice(Math.max(0, at - 200), at + 200)}`;
}

/** What was not filed is told with its reason. */
async function judgeWaiting(office: Office): Promise<readonly Problem[]> {
  const lines = linesOf(await runCli(office.machine, ['sort', '--dry-run', '--json']));
  const told = new Set(
    lines.filter(({ type }) => type === 'held' || type === 'step').map((line) => line.path ?? line['from']),
  );
  return office
    .documents()
    .filter((path) => path.startsWith('收件箱/') && !told.has(path))
    .map((path): Problem => ({ kind: 'other', what: `nobody says why it waits: ${path}` }));
}

/** What many programs do: each reads the common list, adds its own, and writes it back. */
async function naiveWriters({ clerks, commands }: WriterOptions): Promise<readonly Problem[]> {
  using office = await newOffice();
  const file = office.at('tags.json');
  writeFileSync(file, '[]');
  const script = `
    const { existsSync, readFileSync, writeFileSync } = require('node:fs');
    const [file, me] = process.argv.slice(1);
    // As long as a share needs for the next call; on one processor as well, all are at work at once.
    const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    // All begin at once, however long each took to start.
    writeFileSync(file + me, '');
    for (let other = 0; other < ${clerks}; other++) while (!existsSync(file + other)) pause();
    for (let turn = 0; turn < ${20 * commands}; turn++) {
      const tags = JSON.parse(readFileSync(file, 'utf8') || '[]');
      pause();
      writeFileSync(file, JSON.stringify([...tags, me + '-' + turn]));
    }`;
  await Promise.all(
    Array.from({ length: clerks }, async (_, me) =>
      ended(spawn(process.execPath, ['-e', script, file, String(me)], { stdio: 'ignore' })),
    ),
  );
  // Torn, it is lost for every reader; here what can still be seen in it counts as kept.
  const kept = readFileSync(file, 'utf8');
  return Array.from({ length: clerks * 20 * commands }, (_, n) => `${n % clerks}-${Math.floor(n / clerks)}`)
    .filter((tag) => !kept.includes(JSON.stringify(tag)))
    .map((tag): Problem => ({ kind: 'lost', what: `tag ${tag}` }));
}

async function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code));
  });
}

type Heard = {
  /** All that was said, once it is over. */
  readonly whole: Promise<string>;
  /** Is there once this was said, or all was said without it. */
  readonly says: (wanted: string) => Promise<void>;
};

/** Collects what a process says; one listener only, since several of different kinds miss pieces. */
function hear(stream: NodeJS.ReadableStream): Heard {
  let said = '';
  const waiting: { readonly wanted: string; readonly act: () => void }[] = [];
  stream.setEncoding('utf8');
  stream.on('data', (piece: string) => {
    said += piece;
    for (const { wanted, act } of waiting) if (said.includes(wanted)) act();
  });
  const whole = new Promise<string>((resolve) => stream.on('close', () => resolve(said)));
  return {
    whole,
    says: async (wanted) => {
      if (said.includes(wanted)) return;
      await Promise.race([whole, new Promise<void>((act) => waiting.push({ wanted, act }))]);
    },
  };
}
