import { copyFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openArchive } from '../../src/app/archive.ts';
import type { Archive } from '../../src/app/archive.ts';
import { documentTexts } from '../../src/app/document-texts.ts';
import type { ContentProblem } from '../../src/content/content-problem.ts';
import type { DocumentText } from '../../src/content/document-text.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { environmentOf } from '../support/cli.ts';
import { memoryTexts, textOf } from '../support/memory-texts.ts';
import { newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

type Known = Readonly<Record<string, DocumentText | ContentProblem>>;

/** Reads the texts of `paths` with a reader that knows `known`; returns bodies or codes, and what was really read. */
async function read(
  archive: Archive,
  known: Known,
  paths: readonly string[] = Object.keys(known),
): Promise<{ readonly texts: readonly string[]; readonly asked: readonly string[] }> {
  const reader = memoryTexts(known);
  const texts: string[] = [];
  const { signal } = new AbortController();
  for await (const { path, text } of documentTexts(archive, paths.map(relPath), { signal, reader })) {
    texts.push(`${path}: ${text.ok ? text.value.body : text.failure.code}`);
  }
  return { texts, asked: reader.asked };
}

function archiveOf(office: Office): Promise<Archive> {
  return openArchive(environmentOf(office.machine));
}

describe('the texts of documents', () => {
  test('are read once, wherever the documents are moved and copied to', async () => {
    await using office = await newOffice({ '收件箱/甲.docx': '甲', '收件箱/乙.docx': '乙' });
    const archive = await archiveOf(office);
    const known = { '收件箱/甲.docx': textOf('甲方'), '收件箱/乙.docx': textOf('乙方') };
    const first = await read(archive, known);
    expect(first).toEqual({
      texts: ['收件箱/甲.docx: 甲方', '收件箱/乙.docx: 乙方'],
      asked: ['收件箱/甲.docx', '收件箱/乙.docx'],
    });
    expect(await read(archive, known)).toEqual({ ...first, asked: [] });

    renameSync(office.at('收件箱/甲.docx'), office.at('收件箱/改名.docx'));
    copyFileSync(office.at('收件箱/乙.docx'), office.at('收件箱/副本.docx'));
    expect(await read(archive, {}, ['收件箱/改名.docx', '收件箱/副本.docx'])).toEqual({
      texts: ['收件箱/改名.docx: 甲方', '收件箱/副本.docx: 乙方'],
      asked: [],
    });
  });

  test('are read again when the document has changed', async () => {
    await using office = await newOffice({ '收件箱/甲.docx': '甲' });
    const archive = await archiveOf(office);
    await read(archive, { '收件箱/甲.docx': textOf('第一稿') });
    writeFileSync(office.at('收件箱/甲.docx'), '乙');
    const { texts, asked } = await read(archive, { '收件箱/甲.docx': textOf('第二稿') });
    expect({ texts, asked }).toEqual({ texts: ['收件箱/甲.docx: 第二稿'], asked: ['收件箱/甲.docx'] });
  });

  test('that cannot be had are not tried again until the document changes; a passing refusal is', async () => {
    await using office = await newOffice({ '收件箱/密.docx': '密', '收件箱/忙.docx': '忙' });
    const archive = await archiveOf(office);
    const known: Known = {
      '收件箱/密.docx': { code: 'password', details: {} },
      '收件箱/忙.docx': { code: 'unreadable', details: { reason: 'busy' } },
    };
    await read(archive, known);
    expect((await read(archive, known)).asked).toEqual(['收件箱/忙.docx']);
    writeFileSync(office.at('收件箱/密.docx'), '已解密');
    expect((await read(archive, known)).asked).toContain('收件箱/密.docx');
  });

  test('say of each name whether it promises something else', async () => {
    await using office = await newOffice({ '收件箱/甲.docx': '甲', '收件箱/甲.pdf': '甲' });
    const archive = await archiveOf(office);
    const { signal } = new AbortController();
    const known = { '收件箱/甲.docx': textOf('甲', { kind: 'pdf' }) };
    const mismatches: (string | undefined)[] = [];
    for (const path of ['收件箱/甲.docx', '收件箱/甲.pdf', '收件箱/甲.docx']) {
      const options = { signal, reader: memoryTexts(known) };
      for await (const { text } of documentTexts(archive, [relPath(path)], options)) {
        mismatches.push(text.ok ? text.value.mismatch : text.failure.code);
      }
    }
    expect(mismatches).toEqual(['docx', undefined, 'docx']);
  });

  test('that were read before a run was stopped are kept', async () => {
    const names = ['一', '二', '三', '四', '五', '六'].map((name) => `收件箱/${name}.docx`);
    await using office = await newOffice(Object.fromEntries(names.map((name) => [name, name])));
    const archive = await archiveOf(office);
    const known = Object.fromEntries(names.map((name) => [name, textOf(name)]));
    const stop = new AbortController();
    const stopped = async (): Promise<void> => {
      const options = { signal: stop.signal, reader: memoryTexts(known) };
      for await (const { path } of documentTexts(archive, names.map(relPath), options)) {
        if (path === names[2]) stop.abort(new Error('stopped'));
      }
    };
    await expect(stopped()).rejects.toThrow('stopped');
    const { texts, asked } = await read(archive, known);
    expect(texts).toHaveLength(6);
    expect(asked).not.toContain(names[0]);
    expect(asked).not.toContain(names[2]);
  });

  test('of a document that takes long are not waited for by a run that is stopped', async () => {
    await using office = await newOffice({ '收件箱/甲.docx': '甲' });
    const archive = await archiveOf(office);
    const stop = new AbortController();
    const reader = { ...memoryTexts({}), read: () => new Promise<never>(() => {}) };
    const texts = documentTexts(archive, [relPath('收件箱/甲.docx')], { signal: stop.signal, reader });
    const waiting = texts.next();
    stop.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
  });

  test('are read in a tree that is no archive, and where the machine can keep nothing', async () => {
    await using office = await newOffice({ '收件箱/甲.docx': '甲' });
    const known = { '收件箱/甲.docx': textOf('甲方') };
    rmSync(office.at('.archive'), { recursive: true });
    expect((await read(await archiveOf(office), known)).texts).toEqual(['收件箱/甲.docx: 甲方']);

    await using other = await newOffice({ '收件箱/甲.docx': '甲' });
    rmSync(other.machine.index, { recursive: true, force: true });
    writeFileSync(other.machine.index, 'no folder');
    expect((await read(await archiveOf(other), known)).texts).toEqual(['收件箱/甲.docx: 甲方']);
  });

  test('are kept beside the index; a damaged file of them is set aside', async () => {
    await using office = await newOffice({ '收件箱/甲.docx': '甲' });
    const archive = await archiveOf(office);
    const known = { '收件箱/甲.docx': textOf('甲方') };
    await read(archive, known);
    const [file = ''] = readdirSync(office.machine.index).filter((name) => name.endsWith('.texts.sqlite'));
    writeFileSync(join(office.machine.index, file), 'damaged'.repeat(1000));
    expect(await read(archive, known)).toEqual({
      texts: ['收件箱/甲.docx: 甲方'],
      asked: ['收件箱/甲.docx'],
    });
    expect((await read(archive, known)).asked).toEqual([]);
  });
});
