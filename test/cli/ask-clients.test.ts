import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askClients } from '../../src/cli/commands/ask-clients.ts';
import { testIo } from './io.ts';

test.each([
  ['zh-CN', '这 20 个客户还没有登记'],
  ['en', 'Not registered: 20 clients'],
] as const)(
  'the question for new clients, in %s, stands on a line of its own and says how many there are',
  async (language, words) => {
    const found = Array.from({ length: 20 }, (_, at) => ({ client: `客户${at}`, near: [], documents: [] }));
    const [stdin, stream] = [new PassThrough(), new PassThrough()];
    let shown = '';
    stream.on('data', (piece: Buffer) => (shown += piece.toString('utf8')));
    const io = testIo();
    const asking = askClients(
      { io: { ...io, stdin: { isTty: true, stream: stdin }, stderr: { ...io.stderr, stream } }, language },
      { endProgress: () => stream.write('[end of progress]') },
      found,
    );
    setTimeout(() => stdin.write('\r'), 50);
    expect((await asking).size).toBe(20);
    expect(shown.startsWith('[end of progress]')).toBe(true);
    expect(shown).toContain(words);
    // More follow below: the list does not begin again at its end.
    const [list = '', answer = ''] = shown.split('✔');
    expect(list).toContain('客户14');
    expect(list).not.toContain('客户19');
    expect(answer).toContain('客户18, 客户19');
  },
);
