import { isoWithOffset } from '../../kernel/clock.ts';
import { inertJson, jsonText } from '../../report/json/line.ts';
import { watchLine } from '../../report/json/watch.ts';
import type { Language } from '../../report/language.ts';
import { messagesIn } from '../../report/messages/messages.ts';
import { describeWatchEvent } from '../../report/watch-text.ts';
import type { WatchEvent } from '../../watch/watch-event.ts';
import { channelsOf } from '../../watch/channels.ts';
import { openLog } from '../../watch/log.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';

/**
 * Sends notices of files that stay in an inbox for long through the channels of the rules; a channel that fails is
 * reported and does not affect the others.
 */
async function notify(
  event: WatchEvent,
  language: Language,
  failed: (reason: string) => void,
): Promise<void> {
  if (event.kind !== 'held-long') return;
  const messages = messagesIn(language);
  const { text } = describeWatchEvent(event, messages);
  const notice = { title: messages.watch.noticeTitle, text, files: event.files };
  const sent = await Promise.allSettled(channelsOf(event.notify).map(async (channel) => channel(notice)));
  for (const one of sent) {
    if (one.status === 'rejected')
      failed(one.reason instanceof Error ? one.reason.message : String(one.reason));
  }
}

/** Where the events of the daemon are written. */
export type WatchOutput = { readonly tell: (event: WatchEvent) => void };

/**
 * Opens the output of the daemon: lines for people on a terminal, NDJSON with `--json`, otherwise a structured log for
 * service managers and containers.
 */
export async function openWatchOutput(shell: Shell, flags: CommonOptions): Promise<WatchOutput> {
  const { tell } = await openTalk(shell, flags);
  const failed = (reason: string): void => tell({ kind: 'notice-failed', reason });
  return {
    tell: (event) => {
      tell(event);
      void notify(event, shell.language, failed);
    },
  };
}

async function openTalk(shell: Shell, flags: CommonOptions): Promise<WatchOutput> {
  const { io, language, environment } = shell;
  const messages = messagesIn(language);
  if (flags.json === true) return { tell: (event) => io.stdout.write(jsonText(watchLine(event, messages))) };
  if (!io.stdout.isTty) {
    const log = await openLog(flags.verbose === true, (entry) =>
      io.stdout.write(`${inertJson(entry.trimEnd())}\n`),
    );
    return {
      tell: (event) => {
        // The log entry takes the sentence as an argument of its own.
        const { message: _, ...facts } = watchLine(event, messages);
        log(levelOf(event), facts, describeWatchEvent(event, messages).text);
      },
    };
  }
  const { tell, view } = await openChannels(shell, flags);
  return {
    tell: (event) => {
      if (levelOf(event) === 'debug' && flags.verbose !== true) return;
      const { text, hint } = describeWatchEvent(event, messages);
      const time = isoWithOffset(environment.clock.now()).slice(11, 19);
      const paint = levelOf(event) === 'info' ? (line: string) => line : view.paint.warning;
      tell(`${view.paint.faint(time)} ${paint(text)}\n`);
      if (hint !== undefined) tell(`         ${messages.labels.hint}${messages.labels.colon}${hint}\n`);
    },
  };
}

function levelOf({ kind }: WatchEvent): 'debug' | 'info' | 'warn' | 'error' {
  if (kind === 'trouble' || kind === 'away') return 'error';
  if (
    ['held', 'misplaced', 'watch-limit', 'rules-kept', 'deposed', 'held-long', 'notice-failed'].includes(kind)
  )
    return 'warn';
  return kind === 'passed' || kind === 'waiting' ? 'debug' : 'info';
}
