import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { FindQuery } from '../src/catalog/query.ts';
import { openCatalog } from '../src/catalog/open-catalog.ts';
import type { Catalog } from '../src/catalog/open-catalog.ts';
import { documentIndexes, tables } from '../src/catalog/schema.sql.ts';
import { bigramText } from '../src/text/bigrams.ts';
import type { FoldedText } from '../src/text/fold.ts';
import { makeTree } from './make-tree.ts';
import { alternate, quantile } from './measure.ts';
import type { Job } from './measure.ts';
import { sampleArchive } from './sample.ts';

/** One line of the result: a ratio, what it is to be at most, and the figures it comes from. */
export type Line = {
  readonly what: string;
  readonly ratio: number;
  readonly goal?: number;
  readonly figures: string;
};

const ROUNDS = 5;
const TWO_CHARACTERS = ['合同', '沟通', '饮料', '预算', '副本', '上海'];

/** Measures scan, index and find on a tree of `count` files that it makes in the empty folder `work`. */
export function scanAndFind(work: string, count: number): readonly Line[] {
  const tree = `${work}/tree`;
  const index = `${work}/index.sqlite`;
  makeTree(tree, count);
  const node = `"${process.execPath}"`;
  const job = `${node} ${import.meta.dirname}/job.ts`;
  const jobs: Job[] = [
    { name: 'find -printf', command: `find ${tree} -printf '%p %s %T@\\n'` },
    { name: 'node -e 0', command: `${node} -e 0` },
    { name: 'load', command: `${job} load` },
    { name: 'scan', command: `${job} scan ${tree}` },
    { name: 'prepare', command: `${job} prepare ${count}` },
    { name: 'values', command: `${job} values ${count} ${work}/rows.sqlite` },
    { name: 'rows', command: `${job} rows ${count} ${work}/rows.sqlite` },
    { name: 'build', command: `${job} build ${count} ${index}` },
    { name: 'refresh', command: `${job} refresh ${count} ${index}` },
  ];
  const program = `${import.meta.dirname}/../bin/archive.js`;
  const isBuilt = existsSync(`${import.meta.dirname}/../dist/main.js`);
  if (isBuilt) jobs.push({ name: 'archive find', command: builtFind(tree, work, `${node} ${program}`) });
  const importing = sqliteImport(work, `${job} build ${count} ${index}`, index);
  jobs.push(...importing);
  const timings = alternate(jobs, ROUNDS);
  const cpu = (name: string): number => timings.get(name)?.cpu ?? Number.NaN;
  const wall = (name: string): number => timings.get(name)?.wall ?? Number.NaN;
  const pair = (left: string, right: string): string => `${seconds(cpu(left))} / ${seconds(cpu(right))} cpu`;
  using catalog = openCatalog(index, { archive: sampleArchive });
  return [
    {
      what: 'scan, without loading / find -printf',
      ratio: (cpu('scan') - cpu('load')) / cpu('find -printf'),
      goal: 1.5,
      figures: pair('scan', 'find -printf'),
    },
    {
      what: 'scan, whole process / find -printf, wall',
      ratio: wall('scan') / wall('find -printf'),
      figures: `${seconds(wall('scan'))} / ${seconds(wall('find -printf'))}`,
    },
    ...(importing.length === 0
      ? []
      : [
          {
            what: 'rows and indexes / sqlite3 .import',
            ratio: (cpu('rows') - cpu('values')) / cpu('.import rows'),
            goal: 0.65,
            figures: `${seconds(cpu('rows') - cpu('values'))} / ${seconds(cpu('.import rows'))} cpu`,
          },
          {
            what: 'whole first index / .import of finished rows',
            ratio: (cpu('build') - cpu('prepare')) / cpu('.import all'),
            figures: `${seconds(cpu('build') - cpu('prepare'))} / ${seconds(cpu('.import all'))} cpu`,
          },
        ]),
    {
      what: 'refresh without changes / find -printf',
      ratio: (cpu('refresh') - cpu('prepare')) / cpu('find -printf'),
      figures: `${seconds(cpu('refresh') - cpu('prepare'))} / ${seconds(cpu('find -printf'))} cpu`,
    },
    ...searches(catalog),
    ...(isBuilt
      ? [
          {
            what: 'archive find, whole process / node -e 0, wall',
            ratio: wall('archive find') / wall('node -e 0'),
            goal: 1.6,
            figures: `${seconds(wall('archive find'))} / ${seconds(wall('node -e 0'))}`,
          },
        ]
      : []),
  ];
}

/** Makes the tree an archive with an index, and returns the command that finds two characters in it. */
function builtFind(tree: string, work: string, archive: string): string {
  const run = `ARCHIVE_INDEX=${work}/cache ARCHIVE_STATE=${work}/state ${archive}`;
  const made = spawnSync('/bin/sh', ['-c', `${run} init ${tree} --yes && ${run} index --root ${tree}`], {
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(made.stderr.slice(0, 500));
  return `${run} find 合同 --limit 50 --format paths --root ${tree}`;
}

/** Two-character words in an open index, each limit a part of the goals of docs/performance.md. */
function searches(catalog: Catalog): readonly Line[] {
  const times = (given: (word: string) => Partial<FindQuery>): readonly number[] =>
    Array.from({ length: 60 }, (_, round) => {
      const query = { ...everything, ...given(TWO_CHARACTERS[round % TWO_CHARACTERS.length] ?? '') };
      const start = performance.now();
      catalog.find(query);
      return performance.now() - start;
    });
  const line = (what: string, all: readonly number[], share: number, goal: number): Line => ({
    what: `${what}, p${share * 100}, in ms`,
    ratio: quantile(all, share),
    goal,
    figures: `${all.length} searches`,
  });
  const newest = times((word) => ({ text: [word] }));
  const tagged = times(() => ({ tags: [['快消']], stages: ['执行中'] }));
  return [
    line('find two characters, newest 50 and total', newest, 0.5, 1),
    line('find two characters, newest 50 and total', newest, 0.95, 5),
    line('find --tag --stage, newest 50 and total', tagged, 0.5, 10),
  ];
}

const everything: FindQuery = {
  text: [],
  clients: [],
  projects: [],
  stages: [],
  filedStages: [],
  types: [],
  categories: [],
  tags: [],
  withoutTags: [],
  extensions: [],
  owners: [],
  sort: 'newest',
  limit: 50,
  deleted: false,
};

/** Returns jobs of the sqlite3 program that import the same rows, and the index words as well; none without it. */
function sqliteImport(work: string, build: string, index: string): readonly Job[] {
  if (spawnSync('sqlite3', ['--version']).status !== 0) {
    console.log(
      'sqlite3 is not installed; the comparison with .import is left out (apt-get install sqlite3)',
    );
    return [];
  }
  spawnSync('/bin/sh', ['-c', build]);
  const sqlite = (sql: string, into: string): void => {
    spawnSync('/bin/sh', ['-c', `sqlite3 -csv ${index} "${sql}" > ${into}`]);
  };
  sqlite('SELECT * FROM folder', `${work}/folder.csv`);
  sqlite('SELECT * FROM document', `${work}/document.csv`);
  sqlite('SELECT folded FROM document ORDER BY id', `${work}/folded.txt`);
  const folded = readFileSync(`${work}/folded.txt`, 'utf8').trimEnd().split(/\r?\n/);
  const words = folded.map((name) => bigramText(name.replaceAll('"', '') as FoldedText));
  writeFileSync(`${work}/words.csv`, `${words.join('\n')}\n`);
  // An import knows no NULL, and an older sqlite3 no contentless_delete; it is given the cheaper table.
  const schema = tables
    .replaceAll(' contentless_delete = 1,', '')
    .replaceAll(/ STRICT(?:, (?=WITHOUT))?/g, ' ');
  const indexes = documentIndexes.replaceAll('IS NULL', "= ''").replaceAll('IS NOT NULL', "<> ''");
  const importing = (name: string, words: string): Job => {
    const script = `PRAGMA journal_mode = WAL;\nPRAGMA synchronous = NORMAL;\nPRAGMA cache_size = -65536;\nBEGIN;
${schema}.mode csv\n.import ${work}/folder.csv folder\n.import ${work}/document.csv document
${words}${indexes}COMMIT;\n`;
    const file = `${work}/${name.replace(' ', '-')}`;
    writeFileSync(`${file}.sql`, script);
    return { name, command: `rm -f ${file}.sqlite*; sqlite3 ${file}.sqlite < ${file}.sql` };
  };
  return [
    importing('.import rows', ''),
    importing('.import all', `.import ${work}/words.csv document_text\n`),
  ];
}

function seconds(value: number): string {
  return `${value.toFixed(3)} s`;
}
