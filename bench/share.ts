// Measures the first search of a colleague's PC that has no index, on a share whose every call takes two milliseconds
// longer, beside a machine that keeps a daemon there: `npm run bench:share`, `npm run bench:share -- 20000` for a smaller
// tree. Needs root and python3-fusepy.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { mountFaultFs } from '../test/sweep/faultfs.ts';
import { fillInbox, makeArchive } from './sample-archive.ts';
import type { Folders } from './sample-archive.ts';

const LATENCY = 0.002;
/** Up to so many documents the PC is also seen looking at the share itself, which costs a call for each of them. */
const WALKED = 50_000;
const FILED = 100;
/** What a person still takes for seconds. */
const SECONDS = 10;
const documents = Number(process.argv[2] ?? 1_000_000);

/** Each is asked on both machines; without a limit, since their answers must be equal to the last document. */
const questions = [
  '合同 --limit 0 --format paths',
  '--tag 快消 --stage 执行中 --limit 0 --format paths',
  'xhyl --limit 0 --format paths',
  '--count --facets client,stage,category,year 预算',
  '报告 --sort size --limit 300 --format paths',
];

const work = mkdtempSync(`${tmpdir()}/guidang-share-`);
const share = await mountFaultFs({ delay: 0 });
if (typeof share === 'string') throw new Error(share);
try {
  const nas = { root: `${share.back}/archive`, index: `${work}/nas/index`, state: `${work}/nas/state` };
  const desk = { root: `${share.path}/archive`, index: `${work}/pc/index`, state: `${work}/pc/state` };
  console.log(`${documents} documents, ${LATENCY * 1000} ms a call, Node ${process.version}`);
  await makeArchive(nas.root, documents, nas);
  tell('the daemon looks at everything and publishes', timed(nas, 'watch --once --settle 1'));
  share.set({ delay: LATENCY });
  tell('first search of a PC', timed(desk, 'find 合同'), 60);
  tell('later search', timed(desk, 'find 预算'), SECONDS);
  compare(nas, desk);
  fillInbox(nas.root, FILED);
  tell(`the server files ${FILED} documents`, timed(nas, 'sort --yes'));
  tell('search after that', timed(desk, 'find 合同'), SECONDS);
  compare(nas, desk);
  if (documents <= WALKED) {
    tell('the same with a look at every folder', timed(desk, 'find --refresh 合同'));
    compare(nas, desk);
    tell('first search of a PC that looks itself', timed(desk, 'index --rebuild'));
    compare(nas, desk);
  }
} finally {
  share[Symbol.dispose]();
  rmSync(work, { recursive: true, force: true });
}

type Machine = Folders & { readonly root: string };

/** Runs the program on one of the machines; returns the seconds that it took by the clock. */
function timed(machine: Machine, words: string): number {
  const began = performance.now();
  ask(machine, words);
  return (performance.now() - began) / 1000;
}

/** Returns what the program printed. Throws when it fails. */
function ask({ root, index, state }: Machine, words: string): string {
  const program = `${import.meta.dirname}/../bin/archive.js`;
  const done = spawnSync(process.execPath, [program, '--quiet', '--root', root, ...words.split(' ')], {
    encoding: 'utf8',
    env: { ...process.env, ARCHIVE_INDEX: index, ARCHIVE_STATE: state },
    maxBuffer: 2 ** 30,
  });
  if (done.status !== 0) throw new Error(`archive ${words}: ${done.status}\n${done.stderr.slice(0, 500)}`);
  return done.stdout;
}

/** Throws unless both machines give the same answers. */
function compare(one: Machine, other: Machine): void {
  for (const question of questions) {
    const [own, theirs] = [ask(one, `find ${question}`), ask(other, `find ${question}`)];
    if (own !== theirs) throw new Error(`the two machines differ in: find ${question}`);
    if (own.length === 0) throw new Error(`no machine finds anything: find ${question}`);
  }
  console.log(`${''.padEnd(50)}  ${questions.length} questions: the same answers on both machines`);
}

function tell(what: string, took: number, goal?: number): void {
  const verdict = goal === undefined ? '' : took <= goal ? `met (${goal})` : `MISSED (${goal})`;
  console.log(`${what.padEnd(50)}  ${took.toFixed(2).padStart(8)} s  ${verdict}`);
}
