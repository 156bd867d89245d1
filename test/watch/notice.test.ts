import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { relPath } from '../../src/kernel/rel-path.ts';
import { channelsOf } from '../../src/watch/channels.ts';
import { openHeldBook } from '../../src/watch/held-book.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { newOffice } from '../support/office.ts';
import { watching } from './watched.ts';

const path = relPath('收件箱/最终版.docx');
const notice = {
  title: '归档',
  text: '有 1 份文件没有归档',
  files: [{ path, reason: { code: 'name-not-understood' as const } }],
};

/** Starts a server that answers with `status` and keeps what it was sent. */
async function receiver(status: number) {
  const bodies: unknown[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (piece: Buffer) => (text += piece.toString('utf8')));
    request.on('end', () => {
      bodies.push(JSON.parse(text));
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    bodies,
    webhook: `http://127.0.0.1:${port}/robot`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const rules = { heldAfterMillis: 1, desktop: false, webhookForm: 'json' } as const;

describe('a webhook', () => {
  test.each([
    ['json', { text: notice.text, files: [{ path, reason: 'name-not-understood' }] }],
    ['wecom', { msgtype: 'text', text: { content: notice.text } }],
    ['dingtalk', { msgtype: 'text', text: { content: notice.text } }],
    ['feishu', { msg_type: 'text', content: { text: notice.text } }],
  ] as const)('is sent what it understands: %s', async (webhookForm, body) => {
    await using server = await receiver(200);
    for (const channel of channelsOf({ ...rules, webhookForm, webhook: server.webhook }))
      await channel(notice);
    expect(server.bodies).toEqual([body]);
  });

  test('that refuses, or is not there, is a failure', async () => {
    const server = await receiver(404);
    const [channel] = channelsOf({ ...rules, webhook: server.webhook });
    await expect(channel?.(notice)).rejects.toThrow('HTTP 404');
    await server[Symbol.asyncDispose]();
    await expect(channel?.(notice)).rejects.toThrow(/ECONNREFUSED|hang up/);
  });
});

describe('the desktop', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('is shown the text, which is never an option', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guidang-'));
    try {
      const program = join(folder, 'notify-send');
      writeFileSync(program, `#!/bin/sh\nprintf '%s|' "$@" > ${folder}/said\n`);
      chmodSync(program, 0o755);
      vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`);
      for (const channel of channelsOf({ ...rules, desktop: true }))
        await channel({ ...notice, text: '--help' });
      expect(readFileSync(join(folder, 'said'), 'utf8')).toBe('--app-name=archive|--|归档|--help|');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('what stays in an inbox', () => {
  test('is told once, after its time, and anew when it was gone meanwhile', () => {
    let at = 0;
    const book = openHeldBook(systemClock, () => at);
    const waiting = notice.files[0];
    if (waiting === undefined) throw new Error('no file');
    expect(book.note(waiting)).toBe(true);
    at = 3_599_999;
    expect([book.note(waiting), book.overdue(3_600_000)]).toEqual([false, []]);
    at = 3_600_000;
    expect(book.overdue(3_600_000)).toEqual([waiting]);
    expect(book.overdue(3_600_000)).toEqual([]);
    book.forget(path);
    expect(book.note(waiting)).toBe(true);
    expect(book.overdue(3_600_000)).toEqual([]);
  });

  test('is told by the daemon as the rules say', async () => {
    using office = await newOffice({ '收件箱/最终版.docx': '?' });
    const text = office.read('naming-rules.yaml').replace('held_after_minutes: 60', 'held_after_minutes: 1');
    office.seed({ 'naming-rules.yaml': text });
    let shift = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => Date.now() + shift);
    try {
      await using daemon = await watching(office);
      await daemon.told('held');
      expect(daemon.events.some(({ kind }) => kind === 'held-long')).toBe(false);
      shift = 61_000;
      const { files } = await daemon.told('held-long');
      expect(files.map((file) => file.path)).toEqual([path]);
    } finally {
      vi.restoreAllMocks();
    }
  });
});
