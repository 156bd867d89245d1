import { join } from 'node:path';
import type { Random } from '../../../fixtures/random.ts';
import type { Line, Machine } from '../../support/cli.ts';
import type { Deeds } from './act.ts';
import { projectName, STAGES } from './names.ts';
import { answering } from './reviewer.ts';
import type { World } from './world.ts';

/** Commands that move documents. */
export const filing: Deeds = {
  sort: {
    weight: 10,
    does: (world, who, random) => asForetold(world, who, ['sort', ...where(random)], random),
  },
  sortNew: {
    weight: 6,
    does: (world, who, random) => asForetold(world, who, ['sort', '--register-new'], random),
  },
  sortFor: {
    weight: 2,
    does: (world, who, random) => {
      const [client = '', project = ''] = projectName(random).split('/');
      const stage = random.chance(0.5) ? ['--stage', random.pick(STAGES)] : [];
      return asForetold(world, who, ['sort', '--client', client, '--project', project, ...stage], random);
    },
  },
  fix: {
    weight: 6,
    does: (world, who, random) => {
      const sure = random.chance(0.3) ? ['--min-confidence', '0.5'] : [];
      return asForetold(world, who, ['fix', ...sure], random);
    },
  },
  review: {
    weight: 2,
    does: async (world, who, random) => {
      await world.run(who, ['review', '--json'], { lang: 'zh-CN', answers: answering(random) });
    },
  },
  savePlan: {
    weight: 3,
    does: async (world, who, random) => {
      const file = join(world.office.folder, `plan-${world.tick()}.json`);
      const command = random.pick([['sort'], ['sort', '--register-new'], ['fix']]);
      await world.run(who, [...command, '--plan-out', file, '--json']);
      world.plans.push(file);
    },
  },
  applyPlan: {
    weight: 4,
    does: async (world, who, random) => {
      const { plans } = world;
      if (plans.length === 0) return;
      const at = random.integer(0, plans.length - 1);
      await world.run(who, ['apply', plans[at] ?? '', '--yes', '--json']);
      // Now and then one is applied twice.
      if (random.chance(0.8)) plans.splice(at, 1);
    },
  },
  undo: { weight: 8, does: (world, who, random) => asForetold(world, who, ['undo'], random) },
  undoNumber: {
    weight: 9,
    does: async (world, who, random) => {
      const operations = operationsIn(await world.run(who, ['log', '--limit', '0', '--json']));
      if (operations.length === 0) return;
      // The newest are the likelier ones; among them are undos, so that this does things again too.
      const back = Math.floor(random.integer(0, operations.length - 1) * (random.chance(0.6) ? 0.2 : 1));
      await asForetold(world, who, ['undo', operations[back] ?? ''], random);
    },
  },
  stage: {
    weight: 4,
    does: async (world, who, random) => {
      const day = random.chance(0.3) ? ['--date', random.pick(['2024-01-05', '2024-06-30'])] : [];
      const argv = ['stage', 'set', projectName(random), random.pick(STAGES), ...day];
      await world.run(who, [...argv, '--yes', '--json']);
    },
  },
  quarantine: {
    weight: 3,
    does: async (world, who, random) => {
      const protect = random.chance(0.3) ? ['--protect', random.pick(['资料', '收件箱', '可口可乐'])] : [];
      const keep = random.chance(0.3)
        ? ['--keep', random.pick(['oldest', 'newest', 'shallow', 'tagged'])]
        : [];
      await asForetold(world, who, ['dupes', '--action', 'quarantine', ...protect, ...keep], random);
    },
  },
  hardlink: {
    weight: 1,
    does: (world, who, random) => asForetold(world, who, ['dupes', '--action', 'hardlink'], random),
  },
  restore: {
    weight: 3,
    does: async (world, who, random) => {
      const trashed = (await world.run(who, ['trash', 'list', '--json'])).filter(
        ({ type }) => type === 'trashed',
      );
      if (trashed.length === 0) return;
      const { operation, from } = random.pick(trashed);
      const what = random.chance(0.5) ? operation : from;
      if (typeof what === 'string') await world.run(who, ['trash', 'restore', what, '--yes', '--json']);
    },
  },
  purge: {
    weight: 2,
    does: async (world, who) => void (await world.run(who, ['trash', 'purge', '--yes', '--json'])),
  },
  watchOnce: {
    weight: 1,
    does: async (world, who, random) => {
      const fresh = random.chance(0.5) ? ['--register-new'] : [];
      await world.run(who, ['watch', '--once', '--settle', '0', ...fresh, '--json']);
    },
  },
};

/** Returns the operations that a log speaks of, newest first. */
export function operationsIn(lines: readonly Line[]): readonly string[] {
  return [...new Set(lines.flatMap(({ operation }) => (typeof operation === 'string' ? [operation] : [])))];
}

/** Runs a command, now and then after its dry run, which must have said the same. */
async function asForetold(
  world: World,
  who: Machine,
  argv: readonly string[],
  random: Random,
): Promise<void> {
  const isForetold = random.chance(0.4);
  if (random.chance(0.15))
    await world.run(who, [...argv, '--dry-run'], { lang: random.pick(['en', 'zh-CN']) });
  const shown = isForetold ? await world.run(who, [...argv, '--dry-run', '--json']) : [];
  const lines = await world.run(who, [...argv, '--yes', '--json']);
  if (!isForetold) return;
  const wanted = shown.filter((line) => line['kind'] === 'move-file').map(way);
  const tried = lines.flatMap((line) => (line.type === 'moved' ? [way(line)] : []));
  const failed = lines.filter(({ type }) => type === 'failed').map(({ path }) => anyOperation(String(path)));
  const missed = wanted.filter(
    (step) => !tried.includes(step) && !failed.some((path) => step.startsWith(`${path} ⇒`)),
  );
  const surplus = tried.filter((step) => !wanted.includes(step));
  for (const step of missed) tell(world, `${argv.join(' ')} foretold ${step}, and did not do it`);
  for (const step of surplus) tell(world, `${argv.join(' ')} did ${step}, which it had not foretold`);
}

/** Where a line takes what. */
function way(line: Line): string {
  return anyOperation(`${String(line['from'])} ⇒ ${String(line['to'])}`);
}

/** The name of an operation is another one each time. */
function anyOperation(text: string): string {
  return text.replaceAll(/\d{8}-\d{6}-[0-9a-f]{6}/g, 'OPERATION');
}

function tell(world: World, what: string): void {
  world.problems.push({ kind: 'other', what });
}

function where(random: Random): readonly string[] {
  return random.chance(0.2) ? ['收件箱'] : [];
}
