import { openMarkedArchive } from '../../app/archive.ts';
import type { MarkedArchive } from '../../app/archive.ts';
import { decideAlone } from '../../app/decide.ts';
import { initArchive, knownArchive, resolvedFolder } from '../../app/init-archive.ts';
import { learnRegister } from '../../app/learn-register.ts';
import { presetNames, presetYaml } from '../../app/presets.ts';
import type { PresetName } from '../../app/presets.ts';
import { readState } from '../../app/state.ts';
import type { ArchiveState } from '../../app/state.ts';
import type { EventBody } from '../../journal/event.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import { initLine } from '../../report/json/init.ts';
import { renderLearned, renderNewArchive } from '../../report/init-text.ts';
import { canAsk, confirm } from '../ask.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';
import { runOptions } from './run-options.ts';

type InitFlags = CommonOptions & {
  readonly preset?: string;
  readonly learn?: boolean;
  readonly yes?: boolean;
};

/** Makes a folder an archive. */
export async function init(shell: Shell, dir: string, flags: InitFlags): Promise<void> {
  const named = presetOf(flags.preset);
  if (flags.yes !== true && !canAsk(shell.io))
    throw new UserFacingError('needs-confirmation', { command: 'init' });
  const { tell, emit, view } = await openChannels(shell, flags);
  const known =
    named === undefined && flags.learn === true ? knownArchive(shell.environment, dir) : undefined;
  if (known !== undefined) {
    const { root, id, rules } = await learn(shell, known, flags);
    emit(initLine({ root, id, inboxes: rules.inboxes, keptRules: true, restoredRules: false }));
    return;
  }
  const preset = named ?? (flags.yes === true ? presetNames[0] : await askPreset(shell));
  const { makeArchive } = view.messages.questions;
  if (flags.yes !== true) {
    const agreed = await confirm(
      {
        text: makeArchive(resolvedFolder(shell.environment, dir)),
        language: shell.language,
        command: 'init',
      },
      shell.io,
    );
    if (!agreed) return;
  }
  const made = await initArchive(shell.environment, { dir, rulesText: presetYaml(preset) });
  tell(renderNewArchive(made, view));
  if (flags.learn === true) await learn(shell, made.root, flags);
  emit(initLine(made));
}

/** Shows the clients and projects that the folders suggest, and registers them. */
async function learn(shell: Shell, root: string, flags: InitFlags): Promise<MarkedArchive> {
  const channels = await openChannels(shell, flags);
  const { tell, view, onProgress, endProgress } = channels;
  const archive = await openMarkedArchive(shell.environment, root);
  const newIn = await learnRegister(archive, { signal: shell.signal, onProgress });
  const learned = newIn(readState(archive));
  tell(renderLearned(learned, view));
  if (learned.decisions.length === 0) return archive;
  if (flags.yes !== true) {
    endProgress();
    const text = view.messages.questions.registerAll(learned.clients.length + learned.projects.length);
    if (!(await confirm({ text, language: shell.language, command: 'init' }, shell.io))) return archive;
  }
  const decisions = (state: ArchiveState): readonly EventBody[] => newIn(state).decisions;
  await decideAlone(archive, { command: 'init --learn', decisions }, runOptions(shell, channels));
  return archive;
}

function presetOf(name: string | undefined): PresetName | undefined {
  if (name === undefined) return undefined;
  const found = presetNames.find((one) => one === name);
  if (found === undefined) {
    throw new UserFacingError('bad-value', {
      option: '--preset',
      value: name,
      expected: presetNames.join(' | '),
    });
  }
  return found;
}

async function askPreset(shell: Shell): Promise<PresetName> {
  const isChinese = shell.language === 'zh-CN';
  const prompts = isChinese ? await import('@inquirer/i18n/zh') : await import('@inquirer/i18n/en');
  return prompts.select<PresetName>(
    {
      message: isChinese
        ? '规则从哪一套开始？以后随时可以改。'
        : 'Which rules to start from? They can be changed any time.',
      choices: presetNames.map((value) => ({ value })),
    },
    { input: shell.io.stdin.stream, output: shell.io.stderr.stream },
  );
}
