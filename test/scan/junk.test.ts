import { describe, expect, it } from 'vitest';
import { junkKind } from '../../src/scan/junk.ts';

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
