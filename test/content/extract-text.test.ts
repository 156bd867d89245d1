import { describe, expect, it, test } from 'vitest';
import iconv from 'iconv-lite';
import type { DocumentContent } from '../../fixtures/documents/content.ts';
import { makeEml } from '../../fixtures/documents/eml.ts';
import { docxOf } from '../../fixtures/documents/bad.ts';
import { makeDocument } from '../../fixtures/documents/make-document.ts';
import { zipParts } from '../../fixtures/documents/zip-parts.ts';
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
    ['xlsb', async () => makeXls(content, 'xlsb')],
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

describe('a workbook', () => {
  test('shows days as days, in the old form and in the new', async () => {
    const xml =
      '<worksheet><sheetData><row><c r="A1" t="inlineStr"><is><t>签订日期</t></is></c><c r="C1" s="1"><v>45463</v></c>' +
      '<c r="D1" s="1"><v>45463.395833333336</v></c><c r="E1" s="0"><v>0.30000000000000004</v></c></row></sheetData>' +
      '<headerFooter><oddHeader>&amp;C&amp;"宋体,常规"&amp;10星桥报价单</oddHeader></headerFooter></worksheet>';
    const bytes = await zipParts(
      [
        {
          path: 'xl/workbook.xml',
          data: '<workbook xmlns:r="r"><sheets><sheet name="报价" r:id="rId1"/></sheets></workbook>',
        },
        {
          path: 'xl/_rels/workbook.xml.rels',
          data: '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/styles" Target="styles.xml"/></Relationships>',
        },
        {
          path: 'xl/styles.xml',
          data: '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>',
        },
        { path: 'xl/worksheets/sheet1.xml', data: xml },
      ],
      '2024-06-20',
    );
    expect(await textOf(bytes, 'xlsx')).toMatchObject({
      sheets: ['报价'],
      body: '签订日期\t\t2024-06-20\t2024-06-20 09:30\t0.3\n',
      headersAndFooters: ['星桥报价单'],
    });
  });

  test('of Excel 5, in the code page of old Chinese Windows, is read', async () => {
    const latin = { ...content, title: 'Quotation', blocks: [] };
    expect((await textOf(makeXls(latin, 'biff5'), 'xls')).body).toBe('Quotation\n');
  });
});

test('what a Word document says twice for older programs, and what was moved, is read once', async () => {
  const run = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const bytes = await docxOf(
    `<w:document xmlns:w="w" xmlns:mc="mc"><w:body><mc:AlternateContent><mc:Choice>${run('框里的字')}</mc:Choice>` +
      `<mc:Fallback>${run('框里的字')}</mc:Fallback></mc:AlternateContent><w:moveFrom>${run('移走的')}</w:moveFrom>` +
      `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>第一章</w:t><w:tab/><w:t>总则</w:t></w:r></w:p></w:body></w:document>`,
  );
  expect(await textOf(bytes, 'docx')).toMatchObject({
    headings: ['第一章 总则'],
    body: '框里的字\n第一章\t总则\n',
  });
});

test('a rich text in the code page of Chinese Windows, broken over lines, with notes and a title said twice', async () => {
  const gbk = (text: string): string =>
    [...iconv.encode(text, 'gbk')].map((byte) => `\\'${byte.toString(16)}`).join('\r\n');
  const rtf =
    `{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0 ${gbk('宋体')};}}{\\info{\\upr{\\title ????}{\\*\\ud{\\title {\\uc1 \\u21512?\\u21516?}}}}}` +
    `{\\header ${gbk('机密')}\\par}${gbk('付款期限')}{\\*\\footnote ${gbk('自开票之日起')}}${gbk('三十日')}\\par}`;
  expect(await textOf(Buffer.from(rtf, 'latin1'), 'doc')).toMatchObject({
    kind: 'rtf',
    title: '合同',
    headersAndFooters: ['机密'],
    body: '付款期限三十日\n自开票之日起\n',
  });
});
