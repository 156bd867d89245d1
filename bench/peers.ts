import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { alternate, alternateOften, compared, installed, seconds } from './measure.ts';
import type { Job, Line, Timings } from './measure.ts';
import { memoryOf } from './memory-of.ts';
import { makeArchive } from './sample-archive.ts';

const MEGABYTE = 1024 * 1024;
/** What the index may take of the processor beside a program that only knows names. */
const THIRD = 3;
/** More of the processor than the plain search, in milliseconds. */
const MORE = 250;
const DOCUMENTS = 1000;
const WORD = '付款';

/**
 * Measures the index and searches of the built program on an archive of `count` files, whose every document has five tags
 * and more, beside `updatedb` and `plocate`, and the search of texts beside `recollq`.
 */
export async function peers(work: string, count: number, rounds: number): Promise<readonly Line[]> {
  const root = `${work}/archive`;
  const own = { index: `${work}/own/index`, state: `${work}/own/state` };
  if (!existsSync(root)) await makeArchive(root, count, own);
  const archive = programFor(root, own);
  const names = installed(['plocate'], 'apt-get install plocate') !== undefined;
  const file = `${work}/plocate.db`;
  const build: Job[] = [
    { name: 'archive index, first', command: archive('index --rebuild') },
    { name: 'archive index, no change', command: archive('index') },
    { name: 'archive find --refresh, no change', command: archive('find --refresh 合同 --limit 1') },
  ];
  const update = `updatedb -l 0 -U ${root} -o ${file}`;
  if (names) {
    build.push(
      { name: 'updatedb, first', command: update, before: () => rmSync(file, { force: true }) },
      { name: 'updatedb, again', command: update },
    );
  }
  const built = alternate(build, Math.min(rounds, 3));
  const asked = alternateOften(questions(archive, names ? `plocate -d ${file}` : undefined), rounds);
  const memory = (name: string, words: string): Line => memoryOf(name, archive(words), `${work}/memory`);
  return [
    ...(names
      ? [
          compared(built, ['archive index, first', 'updatedb, first'], THIRD),
          compared(built, ['archive index, first', 'updatedb, first'], THIRD, 'wall'),
          compared(built, ['archive index, no change', 'updatedb, again']),
          compared(built, ['archive find --refresh, no change', 'updatedb, again'], 1),
          besides(asked, ['find, two characters', 'plocate']),
          besides(asked, ['find, absent word', 'plocate, absent word']),
        ]
      : []),
    compared(asked, ['find, two characters', 'node -e 0'], 1.6),
    compared(asked, ['find, initials', 'node -e 0'], 1.6),
    compared(asked, ['find, tag and stage', 'node -e 0'], 1.6),
    more(asked, ['find, count', 'node -e 0']),
    more(asked, ['find, facets of one field', 'node -e 0']),
    memory('archive index, first', 'index --rebuild'),
    memory('archive index, no change', 'index'),
    memory('archive find --refresh', 'find --refresh 合同'),
    size(own.index, count),
    ...texts(work, rounds),
  ];
}

function programFor(
  root: string,
  own: { readonly index: string; readonly state: string },
): (words: string) => string {
  const program = `${import.meta.dirname}/../bin/archive.js`;
  const environment = `ARCHIVE_INDEX=${own.index} ARCHIVE_STATE=${own.state}`;
  return (words) => `${environment} "${process.execPath}" ${program} ${words} --root ${root}`;
}

function questions(archive: (words: string) => string, plocate: string | undefined): readonly Job[] {
  const tagged = 'find --tag 快消 --stage 执行中';
  return [
    { name: 'node -e 0', command: `"${process.execPath}" -e 0` },
    { name: 'find, two characters', command: archive('find 合同') },
    { name: 'find, initials', command: archive('find xhyl') },
    { name: 'find, tag and stage', command: archive(tagged) },
    { name: 'find, absent word', command: archive('find 鑫鑫') },
    { name: 'find, count', command: archive(`${tagged} --count`) },
    { name: 'find, facets of one field', command: archive(`${tagged} --count --facets client`) },
    ...(plocate === undefined
      ? []
      : [
          { name: 'plocate', command: `${plocate} -l 50 合同` },
          { name: 'plocate, absent word', command: `{ ${plocate} -l 50 鑫鑫 || true; }` },
        ]),
  ];
}

/** A search beside a peer that has no runtime to start. */
function besides(timings: Timings, [name, peer]: readonly [string, string]): Line {
  const [own, other, start] = [timings(name).cpu, timings(peer).cpu, timings('node -e 0').cpu];
  return {
    what: `${name} / ${peer} + node -e 0`,
    ratio: own / (other + start),
    goal: 1,
    figures: `${seconds(own)} / ${seconds(other)} + ${seconds(start)} cpu`,
  };
}

function more(timings: Timings, [name, start]: readonly [string, string]): Line {
  const [own, bare] = [timings(name).cpu, timings(start).cpu];
  return {
    what: `${name}, more than ${start} / ${MORE} ms`,
    ratio: ((own - bare) * 1000) / MORE,
    goal: 1,
    figures: `${seconds(own)} - ${seconds(bare)} cpu`,
  };
}

function size(folder: string, count: number): Line {
  const bytes = readdirSync(folder)
    .filter((name) => name.includes('.sqlite'))
    .reduce((sum, name) => sum + statSync(`${folder}/${name}`).size, 0);
  return {
    what: 'size of the index, bytes a document',
    ratio: bytes / count,
    figures: `${(bytes / MEGABYTE).toFixed(0)} MB`,
  };
}

/** The search of texts; both know the same plain files. */
function texts(work: string, rounds: number): readonly Line[] {
  if (installed(['recollq'], 'apt-get install recollcmd') === undefined) return [];
  const root = `${work}/texts`;
  const own = { index: `${work}/texts-own/index`, state: `${work}/texts-own/state` };
  const archive = programFor(root, own);
  mkdirSync(root);
  run(archive('init --yes').replace(/ --root \S+$/, ` ${root}`));
  const wanted = writeTexts(`${root}/资料`);
  run(archive('index --content'));
  const conf = `${work}/recoll`;
  mkdirSync(conf);
  writeFileSync(`${conf}/recoll.conf`, `topdirs = ${root}/资料\n`);
  run(`recollindex -c ${conf} 2>/dev/null || true`);
  const ask = archive(`find '内容:${WORD}' --limit 50`);
  const recollq = `recollq -c ${conf} -b -n 50 ${WORD} 2>/dev/null`;
  const timings = alternateOften(
    [
      { name: 'node -e 0', command: `"${process.execPath}" -e 0` },
      { name: 'find in texts', command: ask },
      { name: 'recollq', command: recollq },
    ],
    rounds,
  );
  const found = Number(run(archive(`find '内容:${WORD}' --count`)));
  const theirs = run(`recollq -c ${conf} -b -n 100000 ${WORD} 2>/dev/null`)
    .split('\n')
    .filter(Boolean).length;
  return [
    compared(timings, ['find in texts', 'recollq'], 1),
    besides(timings, ['find in texts', 'recollq']),
    {
      what: 'documents with the word that are not found',
      ratio: wanted - found,
      goal: Math.max(0, wanted - theirs),
      figures: `${found} of ${wanted}, recollq ${theirs}`,
    },
  ];
}

/** Writes the corpus; returns how many of its documents have `WORD`, in one line or in none. */
function writeTexts(folder: string): number {
  mkdirSync(folder);
  const sentences = [
    '甲方应于每月五日前付款',
    '验收合格后三十日内支付尾款',
    '本合同一式两份',
    '投放排期见附件',
    '乙方提交月度报告',
  ];
  let wanted = 0;
  for (let number = 0; number < DOCUMENTS; number++) {
    const lines = Array.from(
      { length: 40 },
      (_, line) => sentences[(number * 7 + line * line) % sentences.length],
    );
    const text = number % 3 === 0 ? lines : lines.filter((line) => line?.includes(WORD) !== true);
    if (text.some((line) => line?.includes(WORD) === true)) wanted++;
    writeFileSync(`${folder}/文件${number}.txt`, `${number} 号\n${text.join('，')}。\n`);
  }
  return wanted;
}

function run(command: string): string {
  const done = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${command}\n${done.stderr.slice(0, 500)}`);
  return done.stdout;
}
