import type { Rules } from '../rules/rules.ts';
import type { Waiting } from './watch-event.ts';

/** A notice for people. */
type Notice = { readonly title: string; readonly text: string; readonly files: readonly Waiting[] };

/** Sends a notice to people; throws or rejects if it could not. */
export type Channel = (notice: Notice) => Promise<void>;

const PATIENCE = 10_000;

/** Returns the channels that the rules name. */
export function channelsOf({ webhook, webhookForm, desktop }: Rules['notify']): readonly Channel[] {
  return [
    ...(webhook === undefined ? [] : [(notice: Notice) => post(webhook, bodyOf(notice, webhookForm))]),
    ...(desktop ? [showOnDesktop] : []),
  ];
}

function bodyOf({ text, files }: Notice, form: Rules['notify']['webhookForm']): unknown {
  switch (form) {
    case 'wecom':
    case 'dingtalk':
      return { msgtype: 'text', text: { content: text } };
    case 'feishu':
      return { msg_type: 'text', content: { text } };
    case 'json':
      return { text, files: files.map(({ path, reason }) => ({ path, reason: reason.code })) };
  }
}

async function post(address: string, body: unknown): Promise<void> {
  const { request } = address.startsWith('https:') ? await import('node:https') : await import('node:http');
  await new Promise<void>((resolve, reject) => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const sending = request(address, { method: 'POST', headers, timeout: PATIENCE }, (response) => {
      response.resume();
      const status = response.statusCode ?? 0;
      if (status >= 200 && status < 300) resolve();
      else reject(new Error(`HTTP ${status}`));
    });
    sending.on('timeout', () => sending.destroy(new Error('timeout')));
    sending.on('error', reject);
    sending.end(JSON.stringify(body));
  });
}

async function showOnDesktop({ title, text }: Notice): Promise<void> {
  const { execFile } = await import('node:child_process');
  await new Promise<void>((resolve, reject) => {
    // The text follows `--`, so that a name cannot be taken for an option.
    execFile('notify-send', ['--app-name=archive', '--', title, text], { timeout: PATIENCE }, (error) =>
      error === null ? resolve() : reject(error),
    );
  });
}
