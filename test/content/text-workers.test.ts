import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { DocumentContent } from '../../fixtures/documents/content.ts';
import { wideXlsx } from '../../fixtures/documents/bad.ts';
import { makeDoc, makeMsg, makeXls } from '../../fixtures/documents/old-office.ts';
import { makeDocument } from '../../fixtures/documents/make-document.ts';
import { startTextWorkers } from '../../src/content/text-workers.ts';
import type { TextWorkersOptions } from '../../src/content/text-workers.ts';
import { processUsage } from '../../src/files/process-usage.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

const content: DocumentContent = {
  title: '提纲',
  author: '李敏',
  date: '2024-06-20',
  blocks: [{ kind: 'paragraph', text: '甲方：华夏银行股份有限公司' }],
};
const clock = { sleep: (milliseconds: number) => sleep(milliseconds), monotonic: () => performance.now() };

type Reads = AsyncDisposable & { read(path: string): Promise<unknown> };

/** Workers whose answers are bodies, or why there is none. */
function workers(options: Omit<TextWorkersOptions, 'sleep' | 'monotonic'>): Reads {
  const reader = startTextWorkers({ ...clock, ...options });
  return {
    async read(path) {
      const answer = await reader.read(relPath(path));
      return answer.ok ? answer.value.body : answer.failure;
    },
    [Symbol.asyncDispose]: () => reader[Symbol.asyncDispose](),
  };
}

/** One worker that misbehaves. */
function naughty(limits: { readonly seconds?: number; readonly megabytes?: number } = {}): Reads {
  const module = new URL('./naughty-process.ts', import.meta.url);
  return workers({ root: '/', module, lanes: 1, seconds: 30, ...limits });
}

describe('workers', () => {
  test('read documents of the archive, several at once', async () => {
    using tree = temporaryTree({
      '收件箱/提纲.docx': await makeDocument(content, 'docx'),
      '收件箱/提纲.pdf': await makeDocument(content, 'pdf'),
      '收件箱/空.docx': '',
    });
    await using reader = workers({ root: tree.root });
    const all = ['提纲.docx', '提纲.pdf', '空.docx', '没有.docx'].map((name) =>
      reader.read(`收件箱/${name}`),
    );
    expect(await Promise.all(all)).toEqual([
      '提纲\n甲方：华夏银行股份有限公司\n',
      '提纲\n甲方：华夏银行股份有限公司\n',
      { code: 'empty', details: {} },
      { code: 'unreadable', details: { reason: 'missing' } },
    ]);
  });

  test('follow no link, neither as the document nor on the way to it', async () => {
    using tree = temporaryTree({ 'outside/私密.txt': '不在档案库里', 'share/readme.txt': '说明' });
    symlinkSync('../outside/私密.txt', join(tree.root, 'share/链接.txt'));
    symlinkSync('../outside', join(tree.root, 'share/文件夹'));
    await using reader = workers({ root: join(tree.root, 'share') });
    expect(await reader.read('readme.txt')).toBe('说明\n');
    expect(await reader.read('链接.txt')).toMatchObject({ code: 'unreadable' });
    expect(await reader.read('文件夹/私密.txt')).toMatchObject({ code: 'unreadable' });
  });

  test('read the beginning of a text of two gigabytes without holding it', async () => {
    using tree = temporaryTree();
    const file = join(tree.root, '日志.txt');
    writeFileSync(file, '会议纪要\n'.repeat(40_000));
    truncateSync(file, 2 ** 31);
    await using reader = workers({ root: tree.root, megabytes: 200 });
    expect(await reader.read('日志.txt')).toMatch(/^会议纪要\n会议纪要\n/);
  });

  test('leave no process behind', async () => {
    using tree = temporaryTree({ 'a.txt': '合同' });
    mkdirSync(join(tree.root, 'marked-by-this-test'));
    {
      await using reader = workers({ root: join(tree.root, 'marked-by-this-test') });
      await reader.read('a.txt');
    }
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(tree.root);
  });
});

describe('a worker', () => {
  test('can write no file and start no program', async () => {
    await using reader = naughty();
    expect(await reader.read('writes')).toBe('ERR_ACCESS_DENIED');
    expect(await reader.read('starts')).toBe('ERR_ACCESS_DENIED');
  });

  test('of the built program reads Chinese PDFs and old documents as well', async () => {
    using tree = temporaryTree({
      '提纲.pdf': await makeDocument(content, 'pdf'),
      '提纲.doc': makeDoc(content),
      '提纲.msg': makeMsg(content, '附件.docx'),
      '提纲.xls': makeXls({ ...content, blocks: [], title: 'Quotation' }, 'biff5'),
      '提纲.eml': await makeDocument(content, 'eml'),
      '提纲.txt': iconv.encode('廣告投放協議，甲方與乙方議定如下，頭髮與皇后皆不在內。', 'big5'),
      '提纲.xlsx': await wideXlsx(100_000),
    });
    const module = new URL('../../dist/threads/content-process.js', import.meta.url);
    await using reader = workers({ root: tree.root, module });
    const said: Readonly<Record<string, string>> = {
      pdf: '甲方：华夏银行股份有限公司',
      doc: '甲方：华夏银行股份有限公司',
      msg: '甲方：华夏银行股份有限公司',
      xls: 'Quotation',
      eml: '甲方：华夏银行股份有限公司',
      txt: '廣告投放協議',
      xlsx: '媒介投放',
    };
    for (const [kind, text] of Object.entries(said)) {
      expect(await reader.read(`提纲.${kind}`), kind).toEqual(expect.stringContaining(text));
    }
  });

  test('whose parent was killed ends, however busy it is', async () => {
    using tree = temporaryTree();
    const urlOf = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
    const script = `
      import { setTimeout as sleep } from 'node:timers/promises';
      import { startTextWorkers } from ${urlOf('../../src/content/text-workers.ts')};
      const module = new URL(${urlOf('./naughty-process.ts')});
      const monotonic = () => performance.now();
      const reader = startTextWorkers({ root: process.argv[1], module, sleep, monotonic, lanes: 1 });
      console.log((await reader.read('good')).value.body);
      void reader.read('hangs');
      await sleep(300);
      process.kill(process.pid, 'SIGKILL');`;
    const argv = ['--input-type=module', '-e', script, tree.root];
    const { stdout } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
    const pid = Number(stdout);
    // Where nobody takes note of its end, its number stays; its memory does not.
    const isAlive = (): boolean => (processUsage(pid)?.resident ?? 0) > 0;
    expect(isAlive()).toBe(true);
    for (let waited = 0; isAlive() && waited < 120_000; waited += 100) await sleep(100);
    const isLeft = isAlive();
    if (isLeft) process.kill(pid, 'SIGKILL');
    expect(isLeft).toBe(false);
  });
});

describe('a document that breaks its reader', () => {
  test('by never ending is given up, and the next one is read', async () => {
    await using reader = naughty({ seconds: 1 });
    const first = await reader.read('good');
    expect(await reader.read('hangs')).toEqual({ code: 'timed-out', details: { seconds: 1 } });
    expect(await reader.read('good')).not.toBe(first);
  });

  test('by taking memory is given up', async () => {
    await using reader = naughty({ megabytes: 160 });
    expect(await reader.read('hoards')).toEqual({ code: 'out-of-memory', details: { megabytes: 160 } });
  });

  test('by ending it is tried once more in a fresh one', async () => {
    await using reader = naughty();
    expect(await reader.read('dies')).toEqual({ code: 'crashed', details: {} });
    const pid = await reader.read('good');
    expect(await reader.read('dies')).toEqual({ code: 'crashed', details: {} });
    expect(await reader.read('good')).not.toBe(pid);
  });

  test('does not keep a run that is stopped', async () => {
    const reader = naughty();
    const waiting = reader.read('waits');
    await reader[Symbol.asyncDispose]();
    expect(await waiting).toEqual({ code: 'unreadable', details: { reason: 'gone-away' } });
  });
});
