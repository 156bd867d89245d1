import { openMarkedArchive } from '../../app/archive.ts';
import { dayIn } from '../../app/environment.ts';
import { openFinder } from '../../app/find.ts';
import type { Finder } from '../../app/find.ts';
import type { FindAnswer } from '../../catalog/query.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import { parentOf } from '../../kernel/rel-path.ts';
import { renderPaths } from '../../report/hits-text.ts';
import { viewFor } from '../../report/view.ts';
import { canAsk } from '../ask.ts';
import { exitCodes } from '../exit-codes.ts';
import { questionOf } from '../find-flags.ts';
import type { FindFlags } from '../find-flags.ts';
import { paintFor, wantsColor } from '../output.ts';
import { openFolder } from '../pick/open-folder.ts';
import { runPicker } from '../pick/run-picker.ts';
import { presentError } from '../present-error.ts';
import { openChannels } from '../shell.ts';
import type { Shell } from '../shell.ts';
import { withSaved } from './with-saved.ts';

/** Flags for the form of an answer, which `pick` refuses: its output is a list to choose from, then one path. */
const elsewhere = ['format', 'json', 'count', 'facets', 'explain'] as const;

/** Lets a person search while typing; writes the path of the chosen document to standard output. */
export async function pick(shell: Shell, text: readonly string[], flags: FindFlags): Promise<void> {
  const { io, environment, language, signal } = shell;
  if (elsewhere.some((flag) => flags[flag] !== undefined)) {
    throw new UserFacingError('wrong-usage', { problem: 'options-conflict' });
  }
  if (!canAsk(io)) throw new UserFacingError('needs-terminal', { command: 'find -i' });
  const channels = await openChannels(shell, flags);
  const archive = await openMarkedArchive(environment, flags.root);
  const start = withSaved(archive, text, flags);
  questionOf(start.text, start.flags, dayIn(environment));
  using finder = await openFinder(archive, {
    signal,
    onProgress: channels.onProgress,
    refresh: flags.refresh === true,
  });
  channels.endProgress();
  const { pick: words } = channels.view.messages;
  const paint = paintFor(wantsColor(io.stderr, io.env, flags.color));
  const desktop = { platform: process.platform, env: io.env };
  const taken = await runPicker(text.join(' '), {
    io,
    signal,
    viewOf: (columns) => viewFor(language, columns, paint),
    ask: (typed) => answerTo(() => withSaved(archive, [typed], flags), finder, shell),
    open: async (hit) => {
      const folder = finder.systemPath(parentOf(hit.path));
      return (await openFolder(folder, desktop)) ? words.opened(folder) : words.noDesktop(folder);
    },
    copy: (hit) => ({ code: copyCode(finder.systemPath(hit.path)), notice: words.copied }),
  });
  if (taken === undefined) shell.exitWith(exitCodes.interrupted);
  else io.stdout.write(renderPaths([taken], flags[0] === true ? 'nul' : 'line'));
}

type Asked = ReturnType<typeof withSaved>;

/** A half-typed condition is not an error: the remark says what is wrong, and the list stays. */
function answerTo(asked: () => Asked, finder: Finder, shell: Shell): FindAnswer | string {
  try {
    const { text, flags } = asked();
    return finder.ask({ ...questionOf(text, flags, dayIn(shell.environment)), exactTotal: true });
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    const [what = '', where = ''] = presentError(error, shell.language).text.split('\n');
    // The person sees the question while typing; only the reason why it is wrong is news.
    return error.code === 'bad-query' ? where.trim() : what;
  }
}

/** OSC 52: makes the terminal put the text into the clipboard of the machine that it runs on, also over ssh. */
function copyCode(text: string): string {
  return `\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`;
}
