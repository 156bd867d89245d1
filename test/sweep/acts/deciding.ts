import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Machine } from '../../support/cli.ts';
import type { Deeds } from './act.ts';
import { clientName, projectName, TAGS } from './names.ts';
import type { World } from './world.ts';

/** Commands that decide, look and answer. */
export const deciding: Deeds = {
  tagDocument: {
    weight: 6,
    does: async (world, who, random) => {
      const paths = world.paths();
      if (paths.length === 0) return;
      const some = [random.pick(paths), random.pick(paths)];
      await json(world, who, 'tag', random.pick(['add', 'add', 'remove']), random.pick(TAGS), '--', ...some);
    },
  },
  tagOther: {
    weight: 4,
    does: async (world, who, random) => {
      const target = random.chance(0.5)
        ? ['--client', clientName(random)]
        : ['--project', projectName(random)];
      await json(world, who, 'tag', random.pick(['add', 'add', 'remove']), random.pick(TAGS), ...target);
    },
  },
  tagRename: {
    weight: 2,
    does: async (world, who, random) =>
      json(world, who, 'tag', 'rename', random.pick(TAGS), random.pick(TAGS)),
  },
  addClient: {
    weight: 2,
    does: async (world, who, random) =>
      json(world, who, 'client', 'add', random.pick([clientName(random), '新客户']), '--industry', '快消'),
  },
  setClient: {
    weight: 3,
    does: async (world, who, random) => {
      const change = random.pick([
        ['--alias', random.pick(['岚', '百特', '可乐', '扫描件'])],
        ['--no-alias', '可乐'],
        ['--alias', ''],
        ['--owner', random.pick(['小王', '李敏', ''])],
        ['--industry', random.pick(['金融', '快消'])],
        ['--former', '华夏商行'],
      ]);
      await json(world, who, 'client', 'set', clientName(random), ...change);
    },
  },
  addProject: {
    weight: 2,
    does: async (world, who, random) =>
      json(world, who, 'project', 'add', projectName(random), '--type', '广告投放'),
  },
  setProject: {
    weight: 3,
    does: async (world, who, random) => {
      const change = random.pick([
        ['--name', random.pick(['春季新品上市', '夏季战役'])],
        ['--type', random.pick(['品牌策划', '广告投放'])],
        ['--end', random.pick(['2024-12-31', ''])],
        ['--owner', '李敏'],
      ]);
      await json(world, who, 'project', 'set', projectName(random), ...change);
    },
  },
  saveSearch: {
    weight: 2,
    does: async (world, who, random) => {
      if (random.chance(0.3)) return json(world, who, 'find', '--forget', '常用');
      await json(world, who, 'find', '--save', '常用', '--tag', random.pick(TAGS));
      await json(world, who, 'find', '@常用');
    },
  },
  find: {
    weight: 5,
    does: async (world, who, random) =>
      json(
        world,
        who,
        'find',
        ...random.pick([['合同'], ['--tag', '重点'], ['--refresh', '方案'], ['--deleted']]),
      ),
  },
  index: { weight: 4, does: async (world, who) => index(world, who) },
  rebuild: { weight: 1, does: async (world, who) => index(world, who, '--rebuild') },
  publish: { weight: 1, does: async (world, who) => index(world, who, '--publish') },
  check: {
    weight: 3,
    does: async (world, who, random) => {
      if (random.chance(0.5)) await json(world, who, 'check');
      else await world.run(who, ['check'], { lang: random.pick(['zh-CN', 'en']) });
    },
  },
  answers: {
    weight: 3,
    does: async (world, who, random) => {
      const argv = random.pick([
        ['stats'],
        ['log', '收件箱'],
        ['client', 'list'],
        ['dupes', '--versions'],
        ['trash', 'list'],
      ]);
      await world.run(who, argv, { lang: random.pick(['zh-CN', 'en']) });
    },
  },
  rules: {
    weight: 2,
    does: (world, _who, random) => {
      const rule = random.pick(variants);
      const value = random.pick(rule.values);
      world.byHand(`rules ${rule.key}: ${value}`, () => changeRules(world, rule.key, value));
    },
  },
};

/** Waits until what was changed last is no longer of this moment, so that machines remember it. */
export const resting: Deeds = {
  rest: {
    weight: 1,
    does: async (world) => {
      await sleep(REMEMBERED);
      world.told.push('rest');
    },
  },
};

/** What changed later than so many milliseconds before a look is not remembered. */
const REMEMBERED = 3_100;

/** What people change in the rules while the archive is in use. */
const variants: readonly { readonly key: string; readonly values: readonly string[] }[] = [
  { key: 'on_arrival', values: ['hold', 'quarantine', 'version', 'ignore'] },
  { key: 'on_stage_change', values: ['keep', 'move'] },
  { key: 'keep_days', values: ['0', '30'] },
  { key: 'min_confidence', values: ['0.6', '0.9'] },
  { key: 'purge_by', values: ['[lin]', '[lin, wang]', '[lin, wang]', '[]'] },
  { key: 'path', values: ["'{client}/{project}/{stage}'", "'{client}/{project}/{category}'"] },
];

/** Gives the first `key` of the rules another value, as an editor would. */
export function changeRules({ office }: World, key: string, value: string): void {
  const text = office.read('naming-rules.yaml');
  const changed = text.replace(new RegExp(`^( +${key}:) .*$`, 'm'), `$1 ${value}`);
  writeFileSync(office.at('naming-rules.yaml'), changed);
  if (readFileSync(office.at('naming-rules.yaml'), 'utf8') !== changed) throw new Error('not written');
}

/** Brings an index up to date; says that what is missing is really gone if the program asks. */
async function index(world: World, who: Machine, ...flags: readonly string[]): Promise<void> {
  const lines = await world.run(who, ['index', ...flags, '--json']);
  if (lines.at(-1)?.code === 'mass-absence') await json(world, who, 'index', '--accept-absence', ...flags);
}

async function json(world: World, who: Machine, ...argv: readonly string[]): Promise<void> {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  await world.run(who, argv.toSpliced(end, 0, '--json'));
}
