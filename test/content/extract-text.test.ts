import { describe, expect, it, test } from 'vitest';
import iconv from 'iconv-lite';
import type { DocumentContent } from '../../fixtures/documents/content.ts';
import { makeEml } from '../../fixtures/documents/eml.ts';
import { makeDocument } from '../../fixtures/documents/make-document.ts';
import { makeDoc, makeMsg, makePpt, makeXls } from '../../fixtures/documents/old-office.ts';
import { makeOpenDocument } from '../../fixtures/documents/open-document.ts';
import { makeRtf, makeTxt } from '../../fixtures/documents/plain-text.ts';
import { extractText } from '../../src/content/extract-text.ts';
import type { ContentProblem } from '../../src/content/content-problem.ts';
import type { DocumentText } from '../../src/content/document-text.ts';
import type { Result } from '../../src/kernel/result.ts';
import { bytesFile } from '../support/bytes-file.ts';

const content: DocumentContent = {
  title: '华夏银行信用卡秋季拉新合同 <第2版> & 附件',
  author: '李敏',
  date: '2024-06-20',
  blocks: [
    { kind: 'paragraph', text: '甲方：华夏银行股份有限公司　乙方：上海星桥文化传播有限公司' },
    { kind: 'heading', text: '第一条 服务内容' },
    { kind: 'paragraph', text: '䶮、㐂、𠮷三字须原样' },
    {
      kind: 'table',
      rows: [
        ['项目', '金额'],
        ['媒介投放', 128000],
        ['达人合作', 36000.5],
      ],
    },
  ],
};

const lines = [
  '华夏银行信用卡秋季拉新合同 <第2版> & 附件',
  '甲方：华夏银行股份有限公司　乙方：上海星桥文化传播有限公司',
  '第一条 服务内容',
  '䶮、㐂、𠮷三字须原样',
  '项目\t金额',
  '媒介投放\t128000',
  '达人合作\t36000.5',
];

function read(bytes: Uint8Array, extension: string): Promise<Result<DocumentText, ContentProblem>> {
  return extractText(bytesFile(bytes), extension);
}

async function textOf(bytes: Uint8Array, extension: string): Promise<DocumentText> {
  const found = await read(bytes, extension);
  if (!found.ok) throw new Error(JSON.stringify(found.failure));
  return found.value;
}

describe('the text of a document', () => {
  it.each([
    ['docx', () => makeDocument(content, 'docx')],
    ['xlsx', () => makeDocument(content, 'xlsx')],
    ['odt', () => makeOpenDocument(content, 'odt')],
    ['ods', () => makeOpenDocument(content, 'ods')],
    ['odp', () => makeOpenDocument(content, 'odp')],
    ['doc', async () => makeDoc(content)],
    ['xls', async () => makeXls(content)],
    ['ppt', async () => makePpt(content)],
    ['md', () => makeDocument(content, 'md')],
    ['txt', async () => makeTxt(content, 'utf-8')],
    ['rtf', async () => makeRtf(content)],
  ] as const)('of %s is all that it says, paragraph by paragraph', async (extension, make) => {
    const { body, mismatch } = await textOf(await make(), extension);
    expect(body.split('\n')).toEqual([...lines, '']);
    expect(mismatch).toBeUndefined();
  });

  test('of pptx is what the slides say, in their order', async () => {
    const { body, slides } = await textOf(await makeDocument(content, 'pptx'), 'pptx');
    expect(body.split('\n')).toEqual([lines[0], '李敏', '2024-06-20', ...lines.slice(1), '']);
    expect(slides).toBe(2);
  });

  test('of PDF in the predefined Chinese encoding is its text', async () => {
    const { body, pages, title, properties } = await textOf(await makeDocument(content, 'pdf'), 'pdf');
    expect(body).toContain('甲方：华夏银行股份有限公司');
    expect(body).toContain('第一条 服务内容');
    expect({ pages, title }).toEqual({ pages: 1, title: content.title });
    expect(properties).toMatchObject({ author: '李敏', created: '2024-06-20T09:30:00+08:00' });
  });

  test('of a mail is what it says, with whom and what is attached', async () => {
    const mail = makeEml(content, {
      charset: 'utf-8',
      from: { name: '李敏', address: 'pm@xingqiao-media.example' },
      to: { name: '项目组', address: 'team@xingqiao-media.example' },
      attachment: { name: '报价单.xlsx', data: await makeDocument(content, 'xlsx') },
    });
    expect(await textOf(mail, 'eml')).toMatchObject({
      kind: 'eml',
      title: content.title,
      body: `${lines.slice(1).join('\n')}\n`,
      properties: { from: '李敏 <pm@xingqiao-media.example>', sent: '2024-06-20T01:30:00.000Z' },
      attachments: ['报价单.xlsx'],
    });
    expect(await textOf(makeMsg(content, '报价单.xlsx'), 'msg')).toMatchObject({
      kind: 'msg',
      title: content.title,
      body: `${lines.slice(1).join('\n')}\n`,
      properties: { from: '李敏', to: '项目组' },
      attachments: ['报价单.xlsx'],
    });
  });

  it.each(['docx', 'xlsx', 'pptx', 'odt', 'doc', 'xls', 'ppt', 'rtf'])(
    'comes with what %s says about itself',
    async (kind) => {
      const makers: Readonly<Record<string, () => Promise<Uint8Array> | Uint8Array>> = {
        odt: () => makeOpenDocument(content, 'odt'),
        doc: () => makeDoc(content),
        xls: () => makeXls(content),
        ppt: () => makePpt(content),
        rtf: () => makeRtf(content),
      };
      const bytes = await (makers[kind]?.() ?? makeDocument(content, kind as 'docx'));
      expect(await textOf(bytes, kind)).toMatchObject({
        kind,
        title: content.title,
        properties: { author: '李敏' },
      });
    },
  );

  it.each([
    ['docx', () => makeDocument(content, 'docx')],
    ['odt', () => makeOpenDocument(content, 'odt')],
    ['md', () => makeDocument(content, 'md')],
  ])('knows the headings of %s', async (extension, make) => {
    expect((await textOf(await make(), extension)).headings).toEqual([content.title, '第一条 服务内容']);
  });

  test('knows what stands at the top of pages', async () => {
    const bytes = await makeOpenDocument(content, 'odt', { header: '上海星桥　机密' });
    const { headersAndFooters, body } = await textOf(bytes, 'odt');
    expect(headersAndFooters).toEqual(['上海星桥 机密']);
    expect(body).not.toContain('机密');
  });
});

describe('a plain text', () => {
  const said = '甲方與乙方就廣告投放達成如下協議，頭髮與皇后皆不在內。';
  it.each(['gb18030', 'big5', 'utf-8', 'utf-16le', 'utf-16be'])('in %s is read', async (encoding) => {
    const bytes = iconv.encode(said.repeat(4), encoding, { addBOM: encoding.startsWith('utf-16') });
    expect((await textOf(bytes, 'txt')).body.trim()).toBe(said.repeat(4));
  });

  it.each(['终稿', '合同\n', '金额：100元'])('of a few characters in GBK is read: %s', async (text) => {
    expect((await textOf(iconv.encode(text, 'gbk'), 'txt')).body.trim()).toBe(text.trim());
  });

  test('with commas is a table; quotes, line breaks in cells and broken quotes are kept', async () => {
    const text = '项目,金额\r\n"媒介,投放","128,000"\r\n"达人\n合作",3 "万"\r\n"没有关上,5\r\n';
    const { kind, body } = await textOf(Buffer.from(`\uFEFF${text}`), 'csv');
    expect(kind).toBe('csv');
    expect(body).toBe('项目\t金额\n媒介,投放\t128,000\n达人 合作\t3 "万"\n"没有关上\t5\n');
  });

  test('that a web page pretends to be a workbook is read as what it is, and said to be', async () => {
    const html =
      '<html><head><meta charset="gbk"><title>报价单</title><style>td{}</style></head><body><h1>媒介报价</h1>' +
      '<table><tr><td>项目</td><td>金额</td></tr><tr><td>投放&nbsp;&amp;制作<td>1&#50;8<tr><td colspan=2>合计</table>' +
      '<script>var 无 = 1 < 2;</script><p>有效期<br>30天</p></body></html>';
    expect(await textOf(iconv.encode(html, 'gbk'), 'xls')).toEqual({
      kind: 'html',
      title: '报价单',
      properties: {},
      headings: ['媒介报价'],
      headersAndFooters: [],
      body: '媒介报价\n项目\t金额\n投放 &制作\t128\n合计\n有效期\n30天\n',
      mismatch: 'xls',
    });
  });
});

test('a document is read as what it is, and its name is said to be wrong', async () => {
  const pdf = await makeDocument(content, 'pdf');
  expect(await textOf(pdf, 'docx')).toMatchObject({ kind: 'pdf', mismatch: 'docx' });
  expect(await read(await makeDocument(content, 'png'), 'docx')).toEqual({
    ok: false,
    failure: { code: 'mismatch', details: { extension: 'docx', found: 'png' } },
  });
  expect(await read(await makeDocument(content, 'png'), 'png')).toEqual({
    ok: false,
    failure: { code: 'unsupported', details: { found: 'png' } },
  });
});
