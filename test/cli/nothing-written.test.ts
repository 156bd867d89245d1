import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { mountDisk, withoutMounts } from '../support/mounts.ts';
import { busyOffice, emptyOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import { straceMissing } from '../sweep/strace.ts';

/** Command lines that only read; `PLAN` is a plan file in the machine's own folder, `OPERATION` one that was done. */
const reading: readonly (readonly string[])[] = [
  ['check'],
  ['check', '--look-inside'],
  ['find', '合同'],
  ['find', '合同', '--refresh'],
  ['find', '--saved'],
  ['index'],
  ['log'],
  ['log', '--verify'],
  ['client', 'list'],
  ['client', 'show', '可口可乐'],
  ['project', 'list'],
  ['project', 'show', 'KO2024-001'],
  ['stage', 'list'],
  ['tag', 'list'],
  ['dupes'],
  ['watch', '--status'],
  ['stats'],
  ['trash', 'list'],
  ['doctor'],
  ['completion', 'bash'],
  ['sort', '--dry-run'],
  ['fix', '--dry-run'],
  ['undo', 'OPERATION', '--dry-run'],
  ['stage', 'set', 'KO2024-001', '已结项', '--dry-run'],
  ['apply', 'PLAN', '--dry-run'],
];
/** The same, but refused here: there is nothing in the trash, nobody may empty it, and no terminal to ask on. */
const refused: readonly (readonly string[])[] = [
  ['trash', 'restore', 'OPERATION', '--dry-run'],
  ['trash', 'purge', '--dry-run'],
  ['review'],
];
/** Commands that have no way to be run that changes nothing. */
const changing = [
  'init',
  'client add',
  'client set',
  'project add',
  'project set',
  'tag add',
  'tag remove',
  'tag rename',
];

const MUTATING =
  'open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,mkdir,mkdirat,' +
  'mknod,mknodat,truncate,chmod,fchmodat,chown,lchown,fchownat,utime,utimes,utimensat,futimesat,setxattr,lsetxattr,removexattr';

const untraced = straceMissing();
const missing = withoutMounts || (untraced === undefined ? '' : ` (left out: ${untraced})`);

describe(`a share that is mounted read-only${missing}`, () => {
  it.skipIf(missing !== '')('is not even asked to change by any command that reads', async () => {
    using office = emptyOffice();
    using disk = mountDisk(office.root, '8m');
    using busy = await busyOffice();
    fill(office, busy);
    const plan = join(office.folder, 'plan.json');
    await office.run(['sort', '--dry-run', '--plan-out', plan]);
    const done = (await office.json(['log'])).find(({ op }) => op === 'move-done');
    const given = new Map([
      ['PLAN', plan],
      ['OPERATION', String(done?.['operation'])],
    ]);
    disk.makeReadOnly();
    const calls = callsOf(
      office,
      [...reading, ...refused].map((argv) => argv.map((word) => given.get(word) ?? word)),
    );
    expect(calls.codes.slice(0, reading.length).filter(([, code]) => code > 1)).toEqual([]);
    expect(calls.codes).toHaveLength(reading.length + refused.length);
    expect(calls.changes).toEqual([]);
  });

  it.skipIf(missing !== '')('is asked by one that changes, or this would prove nothing', async () => {
    using office = await busyOffice();
    const { codes, changes } = callsOf(office, [['tag', 'add', '重点', '--client', '可口可乐']]);
    expect(codes).toEqual([['tag add 重点 --client 可口可乐', 0]]);
    expect(changes.length).toBeGreaterThan(0);
  });

  it('is looked at by every command there is', () => {
    const page = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');
    const names = [...page.matchAll(/^## archive (.+)$/gm)].map(([, name = '']) => name);
    const groups = names.filter((name) => names.some((other) => other.startsWith(`${name} `)));
    const read = [...reading, ...refused].map((argv) => argv.join(' '));
    const left = names.filter(
      (name) =>
        name !== '__complete' &&
        !groups.includes(name) &&
        !changing.includes(name) &&
        !read.some((line) => `${line} `.startsWith(`${name} `)),
    );
    expect(left).toEqual([]);
  });
});

/** Copies the archive and the machine of one office to another. */
function fill(office: Office, from: Office): void {
  for (const folder of ['share', 'lin']) {
    spawnSync('cp', ['-a', `${join(from.folder, folder)}/.`, join(office.folder, folder)]);
  }
}

type Calls = {
  readonly codes: readonly (readonly [command: string, code: number])[];
  /** System calls that would change something on the share. */
  readonly changes: readonly string[];
};

/** Runs the commands one after the other in one process that is watched. */
function callsOf(office: Office, commands: readonly (readonly string[])[]): Calls {
  const log = join(office.folder, 'strace.log');
  const told = join(office.folder, 'codes.json');
  const script = join(office.folder, 'commands.mjs');
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
  writeFileSync(
    script,
    `import { writeFileSync } from 'node:fs';
     import { start } from ${JSON.stringify(main)};
     const codes = [];
     for (const argv of ${JSON.stringify(commands)}) {
       process.argv = ['node', 'archive', ...argv];
       process.exitCode = 0;
       await start();
       codes.push([argv.join(' '), process.exitCode]);
     }
     process.exitCode = 0;
     writeFileSync(${JSON.stringify(told)}, JSON.stringify(codes));`,
  );
  const { home, index, state } = office.machine;
  const { status, stderr } = spawnSync(
    'strace',
    ['-f', '-s', '4096', '-y', '-o', log, '-e', `trace=${MUTATING}`, process.execPath, script],
    {
      // Not the share, whose name would stand in every line.
      cwd: office.folder,
      env: {
        PATH: process.env['PATH'],
        HOME: home,
        ARCHIVE_ROOT: office.root,
        ARCHIVE_INDEX: index,
        ARCHIVE_STATE: state,
        LANG: 'C.UTF-8',
      },
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`ended with ${status}: ${stderr}`);
  const codes = JSON.parse(readFileSync(told, 'utf8')) as Calls['codes'];
  return {
    codes,
    changes: wholeCalls(readFileSync(log, 'utf8')).filter((line) => changes(line, office.root)),
  };
}

/** Returns the calls of a log, each on one line: where threads call at once, a call is begun on one and ended on another. */
function wholeCalls(log: string): readonly string[] {
  const begun = new Map<string, string>();
  return log.split('\n').map((line) => {
    const [thread = ''] = line.split(' ', 1);
    const ended = /<\.\.\. \w+ resumed>(.*)$/.exec(line);
    if (line.endsWith('<unfinished ...>')) begun.set(thread, line.replace('<unfinished ...>', ''));
    return ended === null ? line : `${begun.get(thread) ?? line}${ended[1] ?? ''}`;
  });
}

/** Paths on the share are given whole, from an open folder of it, or from this process's own list of open folders. */
function changes(line: string, root: string): boolean {
  const isOpening = /^\d+ +(?:<\.\.\. )?(?:open|openat|openat2)\(/.test(line);
  if (isOpening && !/O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND/.test(line)) return false;
  return line.includes(`"${root}`) || line.includes(`<${root}`) || line.includes('"/proc/self/fd/');
}
