import { spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../../src/app/environment.ts';
import type { Output } from '../../src/cli/output.ts';
import { run } from '../../src/cli/run.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import type { Language } from '../../src/report/language.ts';

/** The machine and the person that a command runs for: nothing of the real ones is used. */
export type Machine = {
  readonly cwd: string;
  readonly home: string;
  /** Values of `$ARCHIVE_INDEX` and `$ARCHIVE_STATE`. */
  readonly index: string;
  readonly state: string;
  /** Who is logged in, `lin` unless told. */
  readonly user?: string;
  /** What the machine is called, `studio-3` unless told. */
  readonly host?: string;
};

/** How one command is run. */
export type CliOptions = {
  readonly lang?: Language;
  readonly cwd?: string;
  /** Columns that text may take; 80 unless told. */
  readonly columns?: number;
  /** What standard input gives. */
  readonly stdin?: string;
  /** What a person types; standard input and standard error are then a terminal. */
  readonly typed?: string;
  /** What a person types, each as soon as the terminal shows what stands before it. */
  readonly talk?: Talk;
  /** What a person types next when the terminal shows `shown`, all since the last answer; undefined waits for more. */
  readonly answers?: (shown: string) => string | undefined;
  readonly env?: Readonly<Record<string, string>>;
  /** What the program knows itself by; nothing, unless told. */
  readonly runAs?: string;
  /** Stops it as Ctrl-C does. */
  readonly signal?: AbortSignal;
};

/** Pairs of what the terminal shows, since the last answer, and what is typed then. */
type Talk = readonly (readonly [shows: string, types: string])[];

/** How a real process is run. */
export type ProcessOptions = CliOptions & {
  /** A shell's way to use the program, with `"$@"` for it: `"$@" | head -1`. */
  readonly script?: string;
  /** Runs as a user without rights; needs root and setpriv. */
  readonly unprivileged?: boolean;
};

/** What a run gave back. */
export type CliResult = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** One line of machine output. */
export type Line = {
  readonly type: string;
  readonly code?: string;
  readonly path?: string;
  readonly [field: string]: unknown;
};

/** A user and group without any right here: nobody. */
export const NOBODY = 65_534;

const locales: Readonly<Record<Language, string>> = { 'zh-CN': 'zh_CN.UTF-8', en: 'en_US.UTF-8' };

/** Runs a command line in this process and captures what it writes. */
export async function runCli(
  machine: Machine,
  argv: readonly string[],
  options: CliOptions = {},
): Promise<CliResult> {
  const { talk = [], answers } = options;
  const isTalked = options.talk !== undefined || answers !== undefined;
  const isTty = options.typed !== undefined || isTalked;
  const stdin = new PassThrough();
  if (isTalked) stdin.write('');
  else if (options.typed === undefined) stdin.end(options.stdin ?? '');
  else stdin.write(options.typed);
  const [stdout, readStdout] = captured(false);
  const [stderr, readStderr] = captured(isTty);
  const isDone = { value: false };
  const talking =
    answers === undefined
      ? talkTo(stdin, readStderr, { talk, isDone })
      : answerTo(stdin, readStderr, { answers, isDone });
  const environment = environmentOf(machine, options);
  const { cwd, variables: env } = environment;
  const running = run(argv, {
    io: { stdin: { isTty, stream: stdin }, stdout, stderr, env, cwd },
    environment,
    signal: options.signal ?? new AbortController().signal,
    version: '0.0.0',
  });
  const [code] = await Promise.all([running.finally(() => void (isDone.value = true)), talking]);
  return { code, stdout: readStdout(), stderr: readStderr() };
}

/** Returns what the use cases need of a machine. */
export function environmentOf(machine: Machine, options: CliOptions = {}): Environment {
  return {
    ...(options.runAs !== undefined && { runAs: options.runAs }),
    variables: variablesOf(machine, options),
    cwd: options.cwd ?? machine.cwd,
    home: machine.home,
    host: machine.host ?? 'studio-3',
    user: machine.user ?? 'lin',
    pid: process.pid,
    clock: systemClock,
    ids: randomIds,
    monotonic: () => performance.now(),
    sleep: (milliseconds) => sleep(milliseconds),
  };
}

/** Types each answer once its question is shown; throws if a question never comes. */
async function talkTo(
  stdin: PassThrough,
  shown: () => string,
  { talk, isDone }: { readonly talk: Talk; readonly isDone: { readonly value: boolean } },
): Promise<void> {
  let seen = 0;
  for (const [shows, types] of talk) {
    const patience = performance.now() + 120_000;
    while (!shown().slice(seen).includes(shows)) {
      if (isDone.value || performance.now() > patience) {
        // Ctrl-C, so that the run ends too.
        stdin.write('\u0003');
        throw new Error(`never shown: ${shows}\n${shown().slice(seen)}`);
      }
      await sleep(5);
    }
    seen = shown().length;
    // The question listens to the keyboard a moment after it is drawn.
    await sleep(15);
    stdin.write(types);
  }
}

/** Types what a person answers to whatever is shown, until the run is over. */
async function answerTo(
  stdin: PassThrough,
  shown: () => string,
  {
    answers,
    isDone,
  }: {
    readonly answers: (shown: string) => string | undefined;
    readonly isDone: { readonly value: boolean };
  },
): Promise<void> {
  let seen = 0;
  let patience = performance.now() + 120_000;
  while (!isDone.value) {
    await sleep(5);
    // Whoever never gets a question that they can answer presses Ctrl-C.
    const typed = answers(shown().slice(seen)) ?? (performance.now() > patience ? '\u0003' : undefined);
    if (typed === undefined) continue;
    patience = performance.now() + 120_000;
    seen = shown().length;
    // As in a talk.
    await sleep(15);
    stdin.write(typed);
  }
}

/** Runs the program's sources in a process of their own. */
export async function runProcess(
  machine: Machine,
  argv: readonly string[],
  options: ProcessOptions = {},
): Promise<CliResult> {
  const program = [process.execPath, fileURLToPath(new URL('program.ts', import.meta.url)), ...argv];
  const nobody = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  const shell = options.script === undefined ? [] : ['bash', '-c', `set -o pipefail; ${options.script}`, '-'];
  const [command = '', ...rest] = [...(options.unprivileged === true ? nobody : []), ...shell, ...program];
  const child = spawn(command, rest, {
    cwd: options.cwd ?? machine.cwd,
    env: { PATH: process.env['PATH'], ...variablesOf(machine, options) },
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.stdin ?? '');
  const [stdout, stderr, code] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => resolve(status ?? -1));
    }),
  ]);
  return { code, stdout, stderr };
}

/** Returns the lines of machine output; throws if anything else is among them. */
export function linesOf({ stdout }: CliResult): readonly Line[] {
  if (stdout !== '' && !stdout.endsWith('\n')) throw new Error(`not ended by a line break: ${stdout}`);
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
}

function variablesOf(
  { home, index, state }: Machine,
  { lang = 'en', columns = 80, env }: CliOptions,
): Readonly<Record<string, string>> {
  return {
    HOME: home,
    ARCHIVE_INDEX: index,
    ARCHIVE_STATE: state,
    LANG: locales[lang],
    COLUMNS: String(columns),
    TERM: 'xterm-256color',
    ...env,
  };
}

function captured(isTty: boolean): readonly [Output, () => string] {
  let text = '';
  const write = (piece: string): void => void (text += piece);
  // Questions write to the stream itself; like the process's own it outlives each of them.
  const stream = Object.assign(new PassThrough(), { _isStdio: true });
  stream.on('data', (piece: Buffer) => write(piece.toString('utf8')));
  return [{ write, isTty, columns: isTty ? 80 : undefined, isBroken: () => false, stream }, () => text];
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces).toString('utf8');
}
