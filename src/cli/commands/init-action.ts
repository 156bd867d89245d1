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
import { commands } from '../../report/messages/commands.ts';
import { agrees, canAsk } from '../ask.ts';
import { promptsIn } from '../choose.ts';
import { openChannels, say } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';
import { oneOf } from '../values.ts';
import { runOptions } from './run-options.ts';

type InitFlags = CommonOptions & {
  readonly preset?: string;
  readonly learn?: boolean;
  readonly yes?: boolean;
};

/** Makes a folder an archive. */
export async function init(shell: Shell, dir: string, flags: InitFlags): Promise<void> {
  const named = flags.preset === undefined ? undefined : oneOf('--preset', presetNames, flags.preset);
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
  const text = view.messages.questions.makeArchive(resolvedFolder(shell.environment, dir));
  if (!(await agrees(shell, flags, text, 'init'))) return;
  const made = await initArchive(shell.environment, { dir, rulesText: presetYaml(preset) });
  const learnWith = commands.learn(dir === '.' ? undefined : made.root);
  tell(renderNewArchive(made, flags.learn === true ? undefined : learnWith, view));
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
  endProgress();
  const text = view.messages.questions.registerAll(learned.clients.length + learned.projects.length);
  if (!(await agrees(shell, flags, text, 'init'))) return archive;
  const decisions = (state: ArchiveState): readonly EventBody[] => newIn(state).decisions;
  await decideAlone(archive, { command: 'init --learn', decisions }, runOptions(shell, channels));
  return archive;
}

async function askPreset(shell: Shell): Promise<PresetName> {
  const prompts = await promptsIn(shell.language);
  return prompts.select<PresetName>(
    {
      message: say(shell, {
        zh: '规则从哪一套开始？以后随时可以改。',
        en: 'Which rules to start from? They can be changed any time.',
      }),
      choices: presetNames.map((value) => ({ value })),
    },
    { input: shell.io.stdin.stream, output: shell.io.stderr.stream },
  );
}
