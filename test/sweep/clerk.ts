import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../support/cli.ts';
import type { CliResult, Machine } from '../support/cli.ts';
import { makeRandom } from '../../fixtures/random.ts';
import { CLERK_CLIENT } from './clerk-names.ts';

/** What one clerk is told: whose machine, which of them, and how much to do. */
export type ClerkJob = {
  readonly machine: Machine;
  readonly me: number;
  readonly commands: number;
  readonly seed: number;
};

/** One command of a clerk and how it ended. */
export type ClerkDeed = CliResult & { readonly argv: readonly string[] };

// A process in which one person gives one command after the other, as fast as they end, while others do so too.
const { machine, me, commands, seed } = JSON.parse(process.argv[2] ?? '') as ClerkJob;
const random = makeRandom(seed * 31 + me);
const plan = join(machine.home, `plan-${me}.json`);
let hasPlan = false;
const operations: string[] = [];
process.stdout.write('READY\n');
for (let turn = 0; turn < commands; turn++) {
  for (const argv of commandsOf(turn)) await give(argv);
}
// Not before all is heard: what a full pipe has not taken yet would be lost.
process.stdout.write('', () => process.exit(0));

/** Each turn decides something of its own, wants what all others want, and now and then files, looks or takes back. */
function commandsOf(turn: number): readonly (readonly string[])[] {
  const filed = random.pick([...filedDocuments(), '可口可乐']);
  const last = operations.pop();
  return [
    ['tag', 'add', `标签${me}-${turn}`, '--client', CLERK_CLIENT],
    ['client', 'add', `新客户${turn}`],
    ...random.pick([
      [['sort', '--yes']],
      [['sort', '--yes']],
      [['tag', 'add', `文件${me}-${turn}`, filed]],
      [['stage', 'set', `${CLERK_CLIENT}/KO2024-001`, random.pick(['执行中', '已结项', '沟通中'])]],
      [['find', '--limit', '0', '合同']],
      [['check']],
      [['index']],
      last === undefined ? [['log', '--limit', '5']] : [['undo', last, '--yes']],
      // A plan that is carried out when others have filed since.
      hasPlan ? [['apply', plan, '--yes']] : [['sort', '--dry-run', '--plan-out', plan]],
    ]),
  ];
}

async function give(argv: readonly string[]): Promise<void> {
  const result = await runCli(machine, [...argv, '--json'], { lang: 'en' });
  if (argv.includes('--plan-out')) hasPlan = result.code < 2;
  if (argv[0] === 'apply') {
    hasPlan = false;
    rmSync(plan);
  }
  const started = /"type":"plan","operation":"([^"]+)"/.exec(result.stdout)?.[1];
  if (started !== undefined && argv.includes('--yes') && argv[0] === 'sort') operations.push(started);
  const deed: ClerkDeed = { argv, ...result };
  process.stdout.write(`${JSON.stringify(deed)}\n`);
}

function filedDocuments(): readonly string[] {
  try {
    return readdirSync(machine.cwd, { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.docx') && !path.startsWith('.archive') && !path.startsWith('收件箱'),
    );
  } catch {
    // A folder went away while it was listed.
    return [];
  }
}
