import { mkdirSync } from 'node:fs';
import { linesOf, runCli } from '../../support/cli.ts';
import type { CliOptions, Line, Machine } from '../../support/cli.ts';
import { newOffice } from '../../support/office.ts';
import type { Office } from '../../support/office.ts';
import type { Problem } from '../tally.ts';
import { judgeRun, originsAfterHand } from './conservation.ts';
import type { Origins } from './conservation.ts';
import { judgeSpeech } from './shapes.ts';
import { TRASH, treeAt } from './tree.ts';
import type { Tree } from './tree.ts';

/** An archive, two people with a machine each, and somebody at the file manager; judges whatever they do. */
export type World = Disposable & {
  readonly office: Office;
  readonly machines: readonly Machine[];
  /** Plans that were saved and not applied yet. */
  readonly plans: string[];
  readonly problems: Problem[];
  /** What was done, one line each. */
  readonly told: string[];
  readonly now: () => { readonly tree: Tree; readonly origins: Origins };
  /** The public documents' paths. */
  readonly paths: () => readonly string[];
  /** Returns the time of the next document that a person saves, in seconds: no two alike, all long ago. */
  readonly tick: () => number;
  /** Runs a command of one of them and judges it by what it says; returns its lines of JSON, none without `--json`. */
  readonly run: (who: Machine, argv: readonly string[], options?: CliOptions) => Promise<readonly Line[]>;
  /** Does what a person does by hand. */
  readonly byHand: (what: string, act: () => void) => void;
  /** Does what no person told the program to do, and judges it as a run that told nothing of it. */
  readonly behindBacks: (act: () => void) => void;
};

/** Who is allowed to purge, and by whom documents are filed; the other one is a colleague. */
const [FIRST, SECOND] = ['lin', 'wang'];

const register: readonly (readonly string[])[] = [
  ['client', 'add', '可口可乐', '--industry', '快消', '--alias', 'Coca-Cola', '--alias', '可乐'],
  ['client', 'add', '华夏银行', '--industry', '金融', '--full-name', '华夏银行股份有限公司'],
  ['project', 'add', '可口可乐/KO2024-001', '--name', '春季新品上市', '--type', '广告投放'],
  ['project', 'add', '华夏银行/HX2024-001', '--type', '品牌策划', '--stage', '沟通中'],
];

const SETTLED = Date.parse('2024-03-15T09:30:00Z') / 1000;

/** Makes an archive with two clients and two people. */
export async function newWorld(): Promise<World> {
  const office = await newOffice();
  const machines = [
    { ...office.colleague(FIRST), user: FIRST, host: 'studio-3' },
    { ...office.colleague(SECOND), user: SECOND, host: 'front-desk' },
  ];
  for (const { home } of machines) mkdirSync(home, { recursive: true });
  let tree = treeAt(office.root);
  let origins: Origins = new Map();
  let ticks = 0;
  const problems: Problem[] = [];
  const told: string[] = [];
  const judge = (lines: readonly Line[], what: string): void => {
    const after = treeAt(office.root);
    const judged = judgeRun({ before: tree, after, origins }, lines);
    problems.push(...judged.problems.map(({ kind, what: wrong }) => ({ kind, what: `${what}: ${wrong}` })));
    ({ origins } = judged);
    tree = after;
  };
  const world: World = {
    office,
    machines,
    plans: [],
    problems,
    told,
    now: () => ({ tree, origins }),
    paths: () => [...tree.documents.keys()].filter((path) => !path.startsWith(TRASH)).toSorted(),
    tick: () => SETTLED + 60 * ++ticks,
    run: async (who, argv, options) => {
      const result = await runCli(who, argv, options);
      const wrong = judgeSpeech(argv, result);
      const lines = wrong.length === 0 && argv.includes('--json') ? linesOf(result) : [];
      told.push(`${who.user}: ${argv.join(' ')} → ${result.code}${sumOf(lines)}`);
      problems.push(...wrong);
      judge(lines, argv.join(' '));
      return lines;
    },
    byHand: (what, act) => {
      act();
      told.push(`hand: ${what}`);
      const after = treeAt(office.root);
      origins = originsAfterHand({ before: tree, after, origins });
      tree = after;
    },
    behindBacks: (act) => {
      act();
      judge([], 'control');
    },
    [Symbol.dispose]: () => office[Symbol.dispose](),
  };
  for (const argv of register) await world.run(machines[0] ?? office.machine, [...argv, '--json']);
  return world;
}

/** Returns what a run that acted says it did, in short. */
function sumOf(lines: readonly Line[]): string {
  const ways = lines.flatMap((line) => {
    if (line.type === 'moved') return [`${String(line['from'])} ⇒ ${String(line['to'])}`];
    if (line.type === 'purged') return [`purged ${line.path}`];
    if (line.type === 'failed') return [`failed ${line.path} ${line.code}`];
    return line.type === 'error' ? [String(line.code)] : [];
  });
  return ways.length === 0 ? '' : ` [${ways.join('; ')}]`;
}
