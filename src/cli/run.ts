import { Command } from 'commander';
import type { Environment } from '../app/environment.ts';
import { jsonText } from '../report/json/line.ts';
import { messagesIn } from '../report/messages/messages.ts';
import { addApply } from './commands/apply.ts';
import { addCheck } from './commands/check.ts';
import { addCompletion } from './commands/completion.ts';
import { addDoctor } from './commands/doctor.ts';
import { addDupes } from './commands/dupes.ts';
import { addFix } from './commands/fix.ts';
import { addFind } from './commands/find.ts';
import { addIndex } from './commands/index-command.ts';
import { addInit } from './commands/init.ts';
import { addLog } from './commands/log.ts';
import { addClientCommands } from './commands/client.ts';
import { addProjectCommands } from './commands/project.ts';
import { addReview } from './commands/review.ts';
import { addSort } from './commands/sort.ts';
import { addStageCommands } from './commands/stage.ts';
import { addStats } from './commands/stats.ts';
import { addTagCommands } from './commands/tag.ts';
import { addWatch } from './commands/watch.ts';
import { addTrashCommands } from './commands/trash.ts';
import { addUndo } from './commands/undo.ts';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { fittedError } from './fitted-error.ts';
import { configureHelp, withExamples } from './help.ts';
import { chooseLanguage, languageOfLocale } from './language.ts';
import type { Io } from './output.ts';
import { withExclusions } from './plain-flags.ts';
import { presentError } from './present-error.ts';
import { say } from './shell.ts';
import type { Shell } from './shell.ts';
import { tellingJournals } from './telling-journals.ts';
import { commandPath } from './usage-error.ts';

/** The surroundings of one run of the program. */
export type World = {
  readonly io: Io;
  readonly environment: Environment;
  readonly signal: AbortSignal;
  /** Registers a listener for SIGHUP, which asks for the rules to be read again; absent where there are no signals. */
  readonly onReload?: Shell['onReload'];
  /**
   * With true, a signal ends the process at once; with false, the run ends in an orderly way again. Absent where there
   * are no signals.
   */
  readonly mayEndAtOnce?: (isSo: boolean) => void;
  readonly version: string;
};

/** Runs one command line (without the program's name); returns the exit code. Never throws. */
export async function run(words: readonly string[], world: World): Promise<ExitCode> {
  const { io, signal, onReload = () => undefined } = world;
  let language = languageOfLocale(io.env);
  let code: ExitCode = exitCodes.ok;
  let command: string | undefined;
  const argv = askedForHelp(words);
  try {
    language = chooseLanguage(valueOf(argv, '--lang'), io.env);
    const exitWith = (value: ExitCode): void => void (code = value);
    const environment = tellingJournals(world, language, argv.includes('--quiet'));
    const shell: Shell = { io, environment, language, signal, onReload, exitWith };
    const program = makeProgram(shell, world.version, commandNamed(argv));
    program.hook('preAction', (_, acting) => void (command = commandPath(acting)));
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync(argv[0] === 'find' ? withExclusions(argv) : argv, { from: 'user' });
    return code;
  } catch (error) {
    const presented = presentError(error, language, command);
    if (presented.json !== undefined && argv.includes('--json')) io.stdout.write(jsonText(presented.json));
    io.stderr.write(fittedError(presented.text, io));
    return presented.code;
  }
}

/** The functions that add each command, in the order of the help. */
const commands: Readonly<Record<string, (program: Command, shell: Shell) => void>> = {
  init: addInit,
  check: addCheck,
  fix: addFix,
  sort: addSort,
  review: addReview,
  apply: addApply,
  undo: addUndo,
  log: addLog,
  watch: addWatch,
  index: addIndex,
  find: addFind,
  dupes: addDupes,
  trash: addTrashCommands,
  tag: addTagCommands,
  client: addClientCommands,
  project: addProjectCommands,
  stage: addStageCommands,
  stats: addStats,
  doctor: addDoctor,
};

/**
 * Returns the program with all its commands, which completion and the tests of help read as well. If `only` is the name
 * of a command, the other commands are left out: adding them would take a tenth of the time of `find`.
 */
export function makeProgram(shell: Shell, version: string, only = ''): Command {
  const messages = messagesIn(shell.language).shell;
  const program = new Command('archive')
    .description(
      say(shell, {
        zh: '整理公司共享盘上的文件：检查名称、归档、查找、登记客户和项目。',
        en: "Names, files and finds the documents on an agency's shared drive, and keeps its register of clients and projects.",
      }),
    )
    .version(version, '--version', messages.versionOption)
    .option('--root <dir>', say(shell, { zh: '档案库所在的文件夹', en: 'the folder of the archive' }))
    .option('--lang <language>', say(shell, { zh: '语言：zh-CN、en', en: 'language: zh-CN, en' }))
    .option('--quiet', say(shell, { zh: '不显示进度和提示', en: 'no progress, no remarks' }))
    .option('--verbose', say(shell, { zh: '显示得更详细', en: 'say more' }))
    .option('--no-color', say(shell, { zh: '不用颜色', en: 'no colours' }));
  const chosen = Object.hasOwn(commands, only) ? [commands[only]] : Object.values(commands);
  for (const add of chosen) add?.(program, shell);
  addCompletion(program, shell);
  withExamples(
    program,
    [
      {
        command: 'archive init --yes',
        says: say(shell, { zh: '把当前文件夹设为档案库', en: 'make the current folder an archive' }),
      },
      {
        command: 'archive sort --dry-run',
        says: say(shell, { zh: '看看收件箱会怎样整理', en: 'see how the inbox would be filed' }),
      },
      {
        command: 'archive find --tag 快消 --stage 执行中',
        says: say(shell, { zh: '查找正在执行的快消项目的文件', en: 'find documents by tag and stage' }),
      },
    ],
    shell.language,
  );
  return configureHelp(program, shell.io, shell.language);
}

/** Returns the name of the only command that is needed; for completion, the one named in the line. */
function commandNamed(argv: readonly string[]): string | undefined {
  if (argv[0] !== '__complete') return argv[0];
  const named = argv.slice(1, -1).filter((word) => Object.hasOwn(commands, word));
  return named.length === 1 ? named[0] : undefined;
}

/**
 * Turns `help client add` into `client add --help`. An unknown command is passed on as it is, because commander would
 * print the help of the whole program for it.
 */
function askedForHelp(words: readonly string[]): readonly string[] {
  const [first, name = '', ...more] = words;
  if (first !== 'help' || name === '' || name.startsWith('-')) return words;
  return Object.hasOwn(commands, name) || name === 'completion' ? [name, ...more, '--help'] : [name];
}

function valueOf(argv: readonly string[], flag: string): string | undefined {
  const end = argv.indexOf('--');
  const flags = end < 0 ? argv : argv.slice(0, end);
  const joined = flags.find((one) => one.startsWith(`${flag}=`));
  if (joined !== undefined) return joined.slice(flag.length + 1);
  const at = flags.indexOf(flag);
  return at < 0 ? undefined : flags[at + 1];
}
