import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { junkKind, mayBeJunk } from '../../src/scan/junk.ts';

describe('junk of systems and NAS boxes', () => {
  it.each([
    '@eaDir',
    '#recycle',
    '@Recycle',
    '.@__thumb',
    '#snapshot',
    '.stversions',
    '__MACOSX',
    'lost+found',
  ])('is the folder %s', (name) => expect(junkKind(name, 'folder')).toBe('junk'));
  it.each(['$RECYCLE.BIN', 'System Volume Information', '.Trash-1000', '.git', '.SynologyWorkingDirectory'])(
    'is the folder %s in any letter case',
    (name) => expect(junkKind(name.toUpperCase(), 'folder')).toBe('junk'),
  );
  it.each(['.DS_Store', '._合同.docx', 'Thumbs.db', 'DESKTOP.INI', 'Icon\r'])('is the file %j', (name) =>
    expect(junkKind(name, 'file')).toBe('junk'),
  );
  it('is not a document that only looks like such a folder', () => {
    expect(junkKind('@eaDir', 'file')).toBeUndefined();
    expect(junkKind('Thumbs.db', 'folder')).toBeUndefined();
  });
});

describe('temporary files', () => {
  it.each([
    '~$合同.docx',
    '.~星海饮料_合同.docx',
    '.~lock.预算.ods#',
    '~WRL0001.tmp',
    '素材.psd.part',
    '未确认 12345.crdownload',
    '宣传片.mp4.download',
    '报价.xlsx.partial',
    '报价.xlsx.tmp',
    '.合同.txt.swp',
    '报告.wps~',
    '报告.wpstmp',
    '~画册~k3x9d2.idlk',
    '.nfs00000000012a4c3f00000001',
  ])('are told by the name %s', (name) => expect(junkKind(name, 'file')).toBe('temporary'));

  it.each([
    '星海饮料_XH-2024-001_广告投放_合同.docx',
    '模板~备份.docx',
    '部分.parts',
    '下载.docx',
    '~海报.psd',
    'tmp',
  ])('are not documents such as %s', (name) => expect(junkKind(name, 'file')).toBeUndefined());
});

describe('bytes of a name', () => {
  const may = (name: string): boolean => {
    const bytes = Buffer.from(`前${name}后`);
    return mayBeJunk(bytes, 3, bytes.length - 3);
  };
  const extensions =
    'part partial crdownload download tmp temp wpstmp wps~ filepart !ut aria2 td xltd bc! opdownload idlk lck dwl dwl2 laccdb ldb';
  const names = [
    ...'.DS_Store .localized .directory .stignore .dropbox .gitignore .gitattributes Icon\r'.split(' '),
    ...'thumbs.db thumbs.db:encryptable ehthumbs.db ehthumbs_vista.db desktop.ini ._a ~$a.docx .~a'.split(
      ' ',
    ),
    ...'~wra12.tmp .a.swp .nfs0000000012 .sync_a.db .owncloudsync.log a~ 合同~'.split(' '),
    ...extensions.split(' ').flatMap((one) => [`合同.${one}`, `a.b.${one}`, `.${one}`]),
  ];
  /** Every letter in one case or the other, and k as Kelvin's sign, which is its capital too. */
  const spelt = (name: string, cases: readonly number[]): string =>
    Array.from(name, (letter, at) => {
      const way = cases[at % cases.length] ?? 0;
      return way === 2 && letter === 'k' ? '\u212A' : way === 0 ? letter : letter.toUpperCase();
    }).join('');

  it('never say that a name of junk is none', () => {
    for (const name of names) expect(junkKind(name, 'file')).toBeDefined();
    const ways = fc.array(fc.constantFrom(0, 1, 2), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'grapheme' })),
        ways,
        (name, cases) => {
          const one = spelt(name, cases);
          return one.isWellFormed() && junkKind(one, 'file') !== undefined ? may(one) : true;
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('say of most documents that they are none', () => {
    for (const name of [
      '合同_v1.docx',
      '宣传片.mp4',
      '排期表(1).xlsx',
      '文件_12.dat',
      '扫描件.PDF',
      'a.tar.gz',
    ])
      expect(may(name)).toBe(false);
  });
});
