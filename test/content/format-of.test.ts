import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { makeCompound } from '../../fixtures/documents/compound.ts';
import { makeDocument } from '../../fixtures/documents/make-document.ts';
import type { DocumentContent } from '../../fixtures/documents/content.ts';
import { zipParts } from '../../fixtures/documents/zip-parts.ts';
import { fitsExtension } from '../../src/content/expected-formats.ts';
import { formatOf } from '../../src/content/format-of.ts';
import { bytesFile } from '../support/bytes-file.ts';

const content: DocumentContent = {
  title: '百特牛奶x迪卡侬联名中秋国庆双节主题营销传播方案',
  author: '李敏',
  date: '2024-06-20',
  blocks: [{ kind: 'paragraph', text: '提案方：星桥传媒' }],
};
const bytesOf = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array => Buffer.from(text, encoding);
const format = (bytes: Uint8Array, extension = ''): Promise<string> => formatOf(bytesFile(bytes), extension);

describe('the format of a file', () => {
  it.each([
    ['docx', 'docx'],
    ['xlsx', 'xlsx'],
    ['pptx', 'pptx'],
    ['pdf', 'pdf'],
    ['eml', 'eml'],
    ['txt', 'text'],
    ['csv', 'csv'],
    ['md', 'markdown'],
    ['doc', 'rtf'],
    ['png', 'png'],
    ['jpg', 'jpeg'],
    ['psd', 'psd'],
    ['mp4', 'mp4'],
    ['zip', 'zip'],
  ] as const)('is told by its bytes: %s', async (made, expected) => {
    expect(await format(await makeDocument(content, made), made)).toBe(expected);
  });

  it.each([
    ['doc', ['WordDocument', '1Table']],
    ['xls', ['Workbook']],
    ['xls', ['Book']],
    ['ppt', ['PowerPoint Document', 'Current User']],
    ['msg', ['__properties_version1.0']],
    ['encrypted', ['EncryptionInfo', 'EncryptedPackage']],
    ['compound', ['Contents']],
  ])('of a compound file is told by its streams: %s', async (expected, names) => {
    const streams = Object.fromEntries(names.map((name) => [name, bytesOf('x')]));
    expect(await format(makeCompound(streams))).toBe(expected);
  });

  it.each([
    ['odt', 'application/vnd.oasis.opendocument.text'],
    ['ods', 'application/vnd.oasis.opendocument.spreadsheet'],
    ['odp', 'application/vnd.oasis.opendocument.presentation'],
    ['epub', 'application/epub+zip'],
  ])('of an open document is told by its type: %s', async (expected, type) => {
    const parts = [{ path: 'mimetype', data: type }];
    expect(await format(await zipParts(parts, '2024-06-20'))).toBe(expected);
  });

  it.each([
    ['text', '会议纪要 2024年6月20日', ''],
    ['text', 'BMW项目说明', 'txt'],
    ['text', 'MZ 说明', 'txt'],
    ['text', '项目：华夏银行', 'txt'],
    ['html', '\uFEFF<!DOCTYPE html>\n<html><body>报价</body></html>', 'xls'],
    ['html', '<html xmlns:o="urn:schemas-microsoft-com:office:office">', 'doc'],
    ['eml', 'Received: from mail\r\nSubject: =?UTF-8?B?5ZCI5ZCM?=\r\n\r\n正文', 'eml'],
    ['xml', '<?xml version="1.0"?><a/>', 'doc'],
  ])('of a plain text: %s', async (expected, text, extension) => {
    expect(await format(bytesOf(text), extension)).toBe(expected);
  });

  test('of UTF-16, with and without a mark, is text', async () => {
    expect(await format(bytesOf('\uFEFF合同终稿', 'utf16le'))).toBe('text');
    expect(await format(bytesOf('Contract, final version', 'utf16le'))).toBe('text');
  });

  test('of what is broken is what its name says; without a name the container', async () => {
    const docx = await makeDocument(content, 'docx');
    expect(await format(docx.subarray(0, docx.length - 400), 'docx')).toBe('docx');
    expect(await format(docx.subarray(0, docx.length - 400), 'jpg')).toBe('zip');
    const doc = makeCompound({ WordDocument: new Uint8Array(8000) });
    expect(await format(doc.subarray(0, 600), 'doc')).toBe('doc');
  });

  test('of nothing is empty, of noise binary', async () => {
    expect(await format(new Uint8Array())).toBe('empty');
    expect(await format(Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256))).toBe(
      'binary',
    );
  });

  test('is found for any bytes behind any signature, and never throws', async () => {
    const docx = await makeDocument(content, 'docx');
    const doc = makeCompound({ WordDocument: randomBytes(9000), Data: randomBytes(100) });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(docx, doc),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 30 }),
        fc.nat(),
        async (bytes, changes, end) => {
          const broken = Uint8Array.from(bytes);
          for (const [at, value] of changes) broken[at % broken.length] = value;
          expect(await format(broken.subarray(0, end % broken.length), 'docx')).toBeTypeOf('string');
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('an extension fits what programs open under it without a word', () => {
  expect(fitsExtension('docx', 'pdf')).toBe(false);
  expect(fitsExtension('doc', 'rtf')).toBe(true);
  expect(fitsExtension('doc', 'docx')).toBe(false);
  expect(fitsExtension('xls', 'html')).toBe(false);
  expect(fitsExtension('wps', 'docx')).toBe(true);
  expect(fitsExtension('docx', 'encrypted')).toBe(true);
  expect(fitsExtension('jpg', 'png')).toBe(false);
  expect(fitsExtension('jpg', 'empty')).toBe(true);
  expect(fitsExtension('indd', 'binary')).toBe(true);
  expect(fitsExtension('', 'pdf')).toBe(true);
});
