import type { NewClient } from '../../plan/sort-input.ts';
import { showSafely } from '../../text/display.ts';
import { promptsIn } from '../choose.ts';
import { say } from '../shell.ts';
import type { Channels, Shell } from '../shell.ts';

/**
 * Asks which of the clients missing from the register are really new; returns the names that the person ticked. Names
 * that resemble a registered client are not ticked beforehand: they are probably slips.
 */
export async function askClients(
  shell: Pick<Shell, 'io' | 'language'>,
  { endProgress }: Pick<Channels, 'endProgress'>,
  found: readonly NewClient[],
): Promise<ReadonlySet<string>> {
  const { io, language } = shell;
  const prompts = await promptsIn(language);
  const choices = found.map(({ client, near, documents }) => {
    const resembles =
      near.length === 0 ? '' : say(shell, { zh: ` ≈ ${near.join('、')}?`, en: ` ~ ${near.join(', ')}?` });
    const { length } = documents;
    const count = say(shell, {
      zh: `${length} 份文件`,
      en: length === 1 ? '1 document' : `${length} documents`,
    });
    return {
      name: showSafely(`${client}${resembles}  (${count})`),
      short: showSafely(client),
      value: client,
      checked: near.length === 0,
    };
  });
  const message = say(shell, {
    zh: `这 ${found.length} 个客户还没有登记。选中要登记的（空格选择，回车确认）：`,
    en: `Not registered: ${found.length} clients. Tick those to register (space, then Enter):`,
  });
  endProgress();
  const ticked = await prompts.checkbox(
    { message, choices, pageSize: 15, loop: false },
    { input: io.stdin.stream, output: io.stderr.stream },
  );
  return new Set(ticked);
}
