import { everyDocument } from '../src/catalog/every-document.ts';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { openCatalog } from '../src/catalog/open-catalog.ts';
import type { Catalog } from '../src/catalog/open-catalog.ts';
import { documentIndexes, tables } from '../src/catalog/schema.sql.ts';
import { parseQuery } from '../src/query/parse-query.ts';
import { bigramText } from '../src/text/bigrams.ts';
import type { FoldedText } from '../src/text/fold.ts';
import { buildJob } from './build-job.ts';
import { makeTree } from './make-tree.ts';
import { alternate, installed, quantile, seconds } from './measure.ts';
import type { Job, Line, Timing } from './measure.ts';
import { sampleArchive } from './sample.ts';

const TWO_CHARACTERS = ['合同', '沟通', '饮料', '预算', '副本', '上海'];

/** Measures scan, index and find on a tree of `count` files that it makes in the empty folder `work`. */
export function scanAndFind(work: string, count: number, rounds: number): readonly Line[] {
  const tree = `${work}/tree`;
  const index = `${work}/index.sqlite`;
  makeTree(tree, count);
  const node = `"${process.execPath}"`;
  const job = `${node} ${buildJob(`${work}/job`)}`;
  const jobs: Job[] = [
    { name: 'find -printf', command: `find ${tree} -printf '%p %s %T@\\n'` },
    { name: 'load', command: `${job} load` },
    { name: 'scan', command: `${job} scan ${tree}` },
    { name: 'prepare', command: `${job} prepare ${count}` },
    { name: 'rows', command: `${job} rows ${count} ${work}/rows.sqlite` },
    { name: 'build', command: `${job} build ${count} ${index}` },
    { name: 'refresh', command: `${job} refresh ${count} ${index}` },
  ];
  const importing = sqliteImport(work, `${job} build ${count} ${index}`, index);
  jobs.push(...importing);
  const timings = alternate(jobs, rounds);
  /** What a job takes without the part that another one does alone. */
  const rest = (
    what: string,
    [job, part, peer]: readonly [string, string, string],
    goal?: number,
    by: keyof Timing = 'cpu',
  ): Line => {
    const [own, other] = [timings(job)[by] - timings(part)[by], timings(peer)[by]];
    const figures = `${seconds(own)} / ${seconds(other)} ${by}`;
    return { what: `${what} / ${peer}`, ratio: own / other, ...(goal !== undefined && { goal }), figures };
  };
  /** What a job takes for the part that it measures itself. */
  const part = (what: string, [job, peer]: readonly [string, string], goal: number): Line => {
    const [own, other] = [timings(job).part, timings(peer).cpu];
    const figures = `${seconds(own)} / ${seconds(other)} cpu`;
    return { what: `${what} / ${peer}`, ratio: own / other, goal, figures };
  };
  using catalog = openCatalog(index, { archive: sampleArchive });
  return [
    rest('scan alone', ['scan', 'load', 'find -printf'], 1.5),
    rest('scan alone, wall', ['scan', 'load', 'find -printf'], undefined, 'wall'),
    ...(importing.length === 0
      ? []
      : [
          part('rows and indexes', ['rows', '.import rows'], 0.65),
          rest('whole first index', ['build', 'prepare', '.import all']),
        ]),
    rest('refresh alone', ['refresh', 'prepare', 'find -printf']),
    ...searches(catalog),
  ];
}

/** Two-character words in an open index, each limit a part of the goals of docs/performance.md. */
function searches(catalog: Catalog): readonly Line[] {
  const times = (ask: (word: string) => string): readonly number[] =>
    Array.from({ length: 60 }, (_, round) => {
      const parsed = parseQuery(ask(TWO_CHARACTERS[round % TWO_CHARACTERS.length] ?? ''), '20240101');
      if (!parsed.ok || parsed.value === undefined) throw new Error('a question that cannot be read');
      const query = { ...everyDocument, exactTotal: false, where: parsed.value };
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
  const newest = times((word) => word);
  const tagged = times(() => '标签:快消 阶段:执行中');
  return [
    line('find two characters, newest 50 and total', newest, 0.5, 1),
    line('find two characters, newest 50 and total', newest, 0.95, 5),
    line('find --tag --stage, newest 50 and total', tagged, 0.5, 10),
  ];
}

/** Returns jobs of the sqlite3 program that import the same rows, and the index words as well; none without it. */
function sqliteImport(work: string, build: string, index: string): readonly Job[] {
  if (installed(['sqlite3'], 'apt-get install sqlite3') === undefined) return [];
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
