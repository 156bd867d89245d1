import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runAs } from '../../src/cli/run-as.ts';
import { busyOffice } from '../support/office.ts';

type Office = Awaited<ReturnType<typeof busyOffice>>;

const program = fileURLToPath(new URL('../support/quick-check-program.ts', import.meta.url));
/** A folder that changed later than this before a look is not remembered. */
const TICK = 3_000;

/** Runs the quick part alone, in a process of its own. */
function quickly({ root, machine }: Office, argv: readonly string[]) {
  const { home, index, state } = machine;
  const own = { HOME: home, ARCHIVE_INDEX: index, ARCHIVE_STATE: state, LANG: 'en_US.UTF-8', COLUMNS: '80' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], {
    cwd: root,
    env: { ...process.env, ...own },
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

/** Runs the whole program, as one that knows itself. */
async function wholly(office: Office, argv: readonly string[]) {
  Object.assign(globalThis, { PROGRAM_DIGEST: 'test' });
  const identity = runAs();
  const { code, stdout, stderr } = await office.run(argv, { runAs: identity ?? '' });
  return { code, stdout, stderr };
}

describe('the quick way to check', () => {
  test('tells again what the whole program told, where nothing has changed', async () => {
    using office = await busyOffice();
    await sleep(TICK + 100);
    for (const argv of [
      ['check'],
      ['check', '--json', '--fail-on', 'never'],
      ['check', '--explain', '--lang', 'zh-CN', '--fail-on=warning'],
    ]) {
      const whole = await wholly(office, argv);
      expect(quickly(office, argv)).toEqual(whole);
      const history = readFileSync(`${office.machine.state}/${historyOf(office)}`, 'utf8');
      expect(history.trim().split('\n')).toHaveLength(1);
    }
    office.seed({ '万科/新.pdf': '' });
    expect(quickly(office, ['check']).code).toBe(9);
  }, 60_000);

  test('leaves everything else to the whole program', async () => {
    using office = await busyOffice();
    await sleep(TICK + 100);
    await wholly(office, ['check']);
    expect(quickly(office, ['check']).code).not.toBe(9);
    for (const argv of [
      ['check', '--full'],
      ['check', '收件箱'],
      ['check', '--look-inside'],
      ['check', '--changed-since', '2020-01-01'],
      ['check', '--baseline', '../b.json'],
      ['check', '--write-baseline', '../b.json'],
      ['check', '--stdin0'],
      ['check', '--format', 'csv'],
      ['check', '--format', 'text', '--json'],
      ['check', '--fail-on', 'ever'],
      ['check', '--lang', 'zh-CN'],
      ['check', '--help'],
    ]) {
      expect({ argv, ...quickly(office, argv) }).toEqual({ argv, code: 9, stdout: '', stderr: '' });
    }
    const rules = office.at('naming-rules.yaml');
    writeFileSync(rules, `${readFileSync(rules, 'utf8')}\n# another text\n`);
    expect(quickly(office, ['check']).code).toBe(9);
  }, 60_000);
});

function historyOf(office: Office): string {
  const { id } = JSON.parse(office.read('.archive/archive.json')) as { readonly id: string };
  return `audits-${id}.ndjson`;
}
