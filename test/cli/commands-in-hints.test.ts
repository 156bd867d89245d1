import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { makeProgram } from '../../src/cli/run.ts';
import type { Shell } from '../../src/cli/shell.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { commands } from '../../src/report/messages/commands.ts';
import { wrapAroundCommands } from '../../src/report/wrap-around-commands.ts';
import { wordsOf } from '../support/command-line.ts';
import { newOffice } from '../support/office.ts';
import { testIo } from './io.ts';

/** Each command that hints name, with arguments that need quoting; one that is missing here does not compile. */
const tried: { readonly [Name in keyof typeof commands]: readonly string[] } = {
  init: [commands.init(), commands.init('/新 档案')],
  learn: [commands.learn(), commands.learn('/旧 档案')],
  sort: [commands.sort()],
  sortDryRun: [commands.sortDryRun()],
  sortAndRegister: [commands.sortAndRegister()],
  sortFor: [commands.sortFor('可口可乐', 'KO2024-001')],
  addClient: [commands.addClient("O'Hara 咖啡")],
  addWithAlias: [commands.addWithAlias('可口可乐', 'Coca Cola')],
  addAlias: [commands.addAlias('可口可乐', 'Coca Cola')],
  showClient: [commands.showClient("O'Hara 咖啡")],
  showProject: [commands.showProject('可口 可乐/KO2024-001')],
  listClients: [commands.listClients()],
  addProject: [commands.addProject('可口 可乐', 'KO2024-001')],
  nameProject: [commands.nameProject('可口可乐/编号', '春季 上市')],
  listProjects: [commands.listProjects(), commands.listProjects('可口 可乐')],
  listStages: [commands.listStages()],
  check: [commands.check()],
  checkAgainst: [commands.checkAgainst('../旧 问题.json')],
  fix: [commands.fix()],
  review: [commands.review()],
  log: [commands.log()],
  logOf: [commands.logOf('可口可乐/KO2024-001')],
  index: [commands.index()],
  rebuild: [commands.rebuild()],
  acceptAbsence: [commands.acceptAbsence()],
  doctor: [commands.doctor()],
  apply: [commands.apply('新 计划.json')],
  planAgain: [commands.planAgain()],
  listTags: [commands.listTags()],
  listTrash: [commands.listTrash()],
  restore: [commands.restore('收件箱/合同 (1).docx')],
  undo: [commands.undo(), commands.undo('20260315-093000-00000a')],
  savedSearches: [commands.savedSearches()],
  help: [commands.help(), commands.help('sort')],
};
const lines = Object.values(tried).flat();

/** Returns how commander understands a command line; what it would do is not done. */
async function parsed(
  argv: readonly string[],
): Promise<{ command: string; options: object; args: readonly string[] }> {
  const io = testIo();
  const shell: Shell = {
    io,
    environment: {
      variables: {},
      cwd: '/nowhere',
      home: '/nowhere',
      host: 'studio',
      user: 'lin',
      pid: 1,
      clock: systemClock,
      ids: randomIds,
      monotonic: () => 0,
      sleep: async () => undefined,
    },
    language: 'en',
    signal: new AbortController().signal,
    onReload: () => undefined,
    exitWith: () => undefined,
  };
  const program = makeProgram(shell, '0.0.0');
  let seen: { command: string; options: object; args: readonly string[] } | undefined;
  const listen = (command: Command): void => {
    command.action(function (this: Command) {
      seen = { command: this.name(), options: this.opts(), args: this.args };
    });
    for (const sub of command.commands) listen(sub);
  };
  for (const command of program.commands) {
    if (command.commands.length === 0) listen(command);
    else for (const sub of command.commands) listen(sub);
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'commander.helpDisplayed') return { command: 'help', options: {}, args: [] };
    throw error;
  }
  if (seen === undefined) throw new Error('no command was understood');
  return seen;
}

describe('a command that a hint names', () => {
  test.each(lines)('is understood: %s', async (line) => {
    const [name, ...argv] = wordsOf(line);
    expect(name).toBe('archive');
    await expect(parsed(argv)).resolves.toBeDefined();
  });

  test.each(lines)('is never broken: %s', (line) => {
    for (const width of [24, 40, 80]) {
      const told = wrapAroundCommands(`请先看看说明；要做就运行 ${line}，然后再看一遍`, width);
      expect(told.some((one) => one.includes(line))).toBe(true);
    }
  });

  test('keeps names with spaces and quotes in one piece', async () => {
    expect(await parsed(wordsOf(commands.addClient("O'Hara 咖啡")).slice(1))).toMatchObject({
      command: 'add',
      args: ["O'Hara 咖啡"],
    });
    expect(await parsed(wordsOf(commands.addAlias('可口可乐', 'Coca Cola')).slice(1))).toMatchObject({
      options: { alias: ['Coca Cola'] },
    });
  });

  test('lists the projects of one client only', async () => {
    using office = await newOffice();
    for (const client of ['可口可乐', '华夏银行']) {
      await office.run(['client', 'add', client]);
    }
    await office.run(['project', 'add', '可口可乐/KO2024-001']);
    await office.run(['project', 'add', '华夏银行/HX2024-001']);
    const { stdout } = await office.run(wordsOf(commands.listProjects('华夏银行')).slice(1));
    expect(stdout).toContain('HX2024-001');
    expect(stdout).not.toContain('KO2024-001');
  });
});
