import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWriter, readState } from '../../src/app/state.ts';
import { verifyJournals } from '../../src/app/verify-journals.ts';
import { readSegment } from '../../src/journal/read-segment.ts';
import { parseRelPath } from '../../src/kernel/rel-path.ts';
import { parseName } from '../../src/names/parse-name.ts';
import { proposeNames } from '../../src/names/suggest-name.ts';
import { parsePlan, planToJson } from '../../src/plan/plan-file.ts';
import { validateRules } from '../../src/rules/validate-rules.ts';
import { portabilityProblem } from '../../src/text/portable.ts';
import { registerOf } from '../support/register-of.ts';
import { sampleRules } from '../support/sample-rules.ts';
import { planOf } from '../support/workbench.ts';
import { hostileName } from './hostile-name.ts';
import { openLane } from './lanes.ts';
import { memoryFolder } from './mounts.ts';
import { makeArchive, openPlace } from './place.ts';
import { seededRandom } from './seeded.ts';
import type { Problem, Tally } from './tally.ts';

/** How much is tried. */
export type FuzzOptions = {
  readonly seed: number;
  readonly names: number;
  readonly mutations: number;
  readonly say?: (line: string) => void;
};

type Random = () => number;

/** A name of a person takes far less than this, in milliseconds of the processor. */
const SLOW = 250;

/** Tries the readers of names, journals, rules and plans with what nobody should write. */
export async function fuzzSweep(tally: Tally, options: FuzzOptions): Promise<void> {
  const random = seededRandom(options.seed);
  fuzzNames(tally, random, options.names);
  options.say?.(`  ${options.names} names`);
  await fuzzJournal(tally, random, options.mutations);
  options.say?.(`  a journal cut and flipped at every byte, and ${options.mutations} times anywhere`);
  fuzzRules(tally, random, options.mutations);
  fuzzPlans(tally, random, options.mutations);
  options.say?.(`  ${Math.ceil(options.mutations / 20)} rules files and ${options.mutations} plans`);
}

function fuzzNames(tally: Tally, random: Random, count: number): void {
  const context = { rules: sampleRules(), register: registerOf([{ name: '可口可乐' }], []) };
  const folder = mkdtempSync(join(memoryFolder(), 'sweep-names-'));
  try {
    for (let n = 0; n < count; n++) {
      const name = hostileName(random);
      const problems: Problem[] = [];
      const wrong = (what: string): void => void problems.push({ kind: 'other', what });
      guarded(wrong, () => {
        const started = workedMillis();
        const proposals = proposeNames(parseName(name, context), context);
        if (workedMillis() - started > SLOW) wrong('slow');
        for (const proposal of proposals) {
          if (portabilityProblem(proposal.name) !== undefined)
            wrong(`proposes ${JSON.stringify(proposal.name)}`);
          writeFileSync(join(folder, proposal.name), '');
          if (!readdirSync(folder).includes(proposal.name)) wrong('is listed otherwise than made');
          rmSync(join(folder, proposal.name));
        }
      });
      tally.point(`name ${JSON.stringify(name)}`, problems);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Cuts and flips a real journal everywhere: the reader takes the longest valid beginning and says what is wrong. */
async function fuzzJournal(tally: Tally, random: Random, mutations: number): Promise<void> {
  const lane = openLane({ name: 'fuzz', ability: 'all' }, memoryFolder());
  if (typeof lane === 'string') return tally.skip('journal', lane);
  using opened = lane;
  const { place } = opened;
  makeArchive(place, {});
  const archive = await openPlace(place);
  const writer = openWriter(archive, readState(archive));
  for (let n = 0; n < 10; n++) {
    const tag = {
      op: 'tag-added',
      target: { kind: 'client', client: '可口可乐' },
      tag: `标签-${n}`,
    } as const;
    writer.append([tag, { op: 'client-set', client: `客户${n}`, fields: { registered: '2026-03-15' } }]);
  }
  const file = join(place.root, '.archive/journal', writer.writer, '00000001.jsonl');
  const bytes = readFileSync(file);
  const whole = readSegment(bytes).lines.map(({ head }) => head);
  const judge = (name: string, changed: Buffer): void => {
    const problems: Problem[] = [];
    guarded(
      (what) => void problems.push({ kind: 'other', what }),
      () => {
        const { lines, damage, goodBytes } = readSegment(changed);
        const isPrefix = lines.every(({ head }, index) => head === whole[index]);
        if (!isPrefix) problems.push({ kind: 'other', what: 'takes what was never written' });
        if (damage === undefined && goodBytes !== changed.length)
          problems.push({ kind: 'other', what: 'says nothing' });
        if (damage === undefined && changed.length === bytes.length && !changed.equals(bytes)) {
          // Only a signature can be changed without breaking the chain; verification looks at those.
          writeFileSync(file, changed);
          const { faults } = verifyJournals(archive);
          if (faults.length === 0) problems.push({ kind: 'other', what: 'a change is not seen' });
        }
      },
    );
    tally.point(name, problems);
  };
  for (let at = 0; at < bytes.length; at++) {
    judge(`journal cut at byte ${at}`, bytes.subarray(0, at));
    const flipped = Buffer.from(bytes);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    judge(`journal flipped at byte ${at}`, flipped);
  }
  for (let n = 0; n < mutations; n++) judge(`journal mutation ${n}`, mutated(bytes, random));
}

const RULES = readFileSync(join(import.meta.dirname, '../../naming-rules.example.yaml'));
const YAML_BOMBS = [
  `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'.replaceAll(/./g, (one) => {
    const before = String.fromCharCode(one.charCodeAt(0) - 1);
    return `${one}: &${one} [${`*${before},`.repeat(8)}*${before}]\n`;
  })}`,
  '['.repeat(5000),
  'version: 1\n__proto__: { polluted: true }\n',
  'version: 1\nversion: 1\n',
  '!!js/function "function(){}"',
  `version: 1\nnames: { project_number: { form: ['^(a+)+$'], example: ${'a'.repeat(40)}! } }`,
  `x: ${'长'.repeat(4_000_000)}`,
];

function fuzzRules(tally: Tally, random: Random, mutations: number): void {
  const texts = [
    ...YAML_BOMBS,
    ...Array.from({ length: Math.ceil(mutations / 20) }, () => mutated(RULES, random).toString('utf8')),
  ];
  for (const [n, text] of texts.entries()) {
    const problems: Problem[] = [];
    guarded(
      (what) => void problems.push({ kind: 'other', what }),
      () => {
        const started = workedMillis();
        const validated = validateRules(text);
        if (n < YAML_BOMBS.length && validated.ok) problems.push({ kind: 'other', what: 'is taken' });
        if (workedMillis() - started > 8 * SLOW) problems.push({ kind: 'other', what: 'slow' });
        if ('polluted' in {}) problems.push({ kind: 'other', what: 'reaches the prototype of everything' });
      },
    );
    tally.point(`rules ${n}: ${text.slice(0, 40)}`, problems);
  }
}

const HOSTILE_PATHS = [
  '../x',
  '/etc/passwd',
  'a/../../b',
  'C:\\x',
  '\\\\nas\\x',
  '.',
  '..',
  '',
  'a\0b',
  '.archive/journal/x',
  'a//b',
  'x/.archive-transit-1',
];

function fuzzPlans(tally: Tally, random: Random, mutations: number): void {
  const step = {
    kind: 'move-file',
    from: '收件箱/a.docx',
    to: '可口可乐/a.docx',
    size: 3,
    modified: 1,
    reasons: [],
  };
  const plan = planToJson(planOf([step as never]));
  const hostile = HOSTILE_PATHS.flatMap((path) =>
    // A document may have a backslash in its name here; none may be given one.
    (path.includes('\\') ? ['可口可乐/a.docx'] : ['收件箱/a.docx', '可口可乐/a.docx']).map((one) =>
      plan.replace(JSON.stringify(one), () => JSON.stringify(path)),
    ),
  );
  const texts = [
    ...hostile,
    ...Array.from({ length: mutations }, () => mutated(Buffer.from(plan), random).toString('utf8')),
  ];
  for (const [n, text] of texts.entries()) {
    const problems: Problem[] = [];
    guarded(
      (what) => void problems.push({ kind: 'other', what }),
      () => {
        const parsed = parsePlan(text);
        if (!parsed.ok) return;
        if (n < hostile.length) problems.push({ kind: 'other', what: 'is taken' });
        for (const one of parsed.value.steps) {
          if (one.kind !== 'move-file') continue;
          const isInside = [one.from, one.to].every(
            (path) => parseRelPath(path).ok && !/(^|\/)\.archive/.test(path),
          );
          if (!isInside) problems.push({ kind: 'other', what: 'leads where no plan may' });
        }
      },
    );
    tally.point(`plan ${n}: ${text.slice(0, 300)}`, problems);
  }
}

/** Returns `bytes` with a few of them changed, removed, repeated or swapped. */
function mutated(bytes: Buffer, random: Random): Buffer {
  let changed = Buffer.from(bytes);
  for (let times = 1 + Math.floor(random() * 4); times > 0; times--) {
    const at = Math.floor(random() * changed.length);
    const length = Math.floor(random() * 30);
    const [before, piece, after] = [
      changed.subarray(0, at),
      changed.subarray(at, at + length),
      changed.subarray(at + length),
    ];
    const way = Math.floor(random() * 4);
    if (way === 0) changed = Buffer.concat([before, after]);
    else if (way === 1) changed = Buffer.concat([before, piece, piece, after]);
    else if (way === 2) changed = Buffer.concat([before, Buffer.from(hostileName(random)), after]);
    else changed[at] = Math.floor(random() * 256);
  }
  return changed;
}

/** Returns how long this thread has worked, in milliseconds: on a busy machine a clock would tell of the others. */
function workedMillis(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function guarded(wrong: (what: string) => void, act: () => void): void {
  try {
    act();
  } catch (error) {
    wrong(String(error instanceof Error ? error.stack : error).slice(0, 600));
  }
}
