import { expect, it } from 'vitest';
import { inProcesses, moduleUrl } from '../support/in-processes.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

const PROCESSES = 4;
/** Each starts from no index, from one of another version, and from one that a crash left unfinished. */
const ROUNDS = 12;

it(
  'an index that several processes make at once is made once, and opened by all',
  { timeout: 300_000 },
  async () => {
    using tree = temporaryTree();
    const said = await inProcesses(
      PROCESSES,
      `import { existsSync, writeFileSync } from 'node:fs';
    import { openForWriting } from '${moduleUrl('catalog/open-database.ts')}';
    const [root, me] = [${JSON.stringify(tree.root)}, process.argv[1]];
    const leave = [() => {}, (index) => index.exec('PRAGMA user_version = 1'), (index) => index.exec('PRAGMA application_id = ' + 0x47446375)];
    const meet = (at) => {
      writeFileSync(\`\${root}/\${at}.\${me}\`, '');
      // One that fails must not keep the others waiting for ever.
      const end = performance.now() + 60_000;
      for (let other = 0; other < ${PROCESSES}; other++) {
        while (!existsSync(\`\${root}/\${at}.\${other}\`)) if (performance.now() > end) throw new Error('nobody comes');
      }
    };
    let made = 0;
    for (let round = 0; round < ${ROUNDS}; round++) {
      const file = \`\${root}/\${round}.index\`;
      if (me === '0' && round % 3 > 0) {
        const { database } = openForWriting(file, 'archive');
        leave[round % 3](database);
        database.close();
      }
      meet(\`\${round}.before\`);
      const { database, rebuiltBecause } = openForWriting(file, 'archive');
      if (rebuiltBecause !== undefined) made++;
      database.exec("INSERT OR REPLACE INTO meta VALUES ('by' || " + me + ", '')");
      database.close();
      meet(\`\${round}.after\`);
      const last = openForWriting(file, 'archive').database;
      const all = last.prepare("SELECT count(*) FROM meta WHERE key LIKE 'by%'").pluck().get();
      if (all !== ${PROCESSES}) throw new Error(\`round \${round}: \${all} of ${PROCESSES} are in it\`);
      last.close();
    }
    console.log(made);`,
    );
    expect(said.map(Number).reduce((sum, made) => sum + made, 0)).toBe(ROUNDS);
  },
);
