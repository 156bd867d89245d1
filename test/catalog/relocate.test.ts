import { describe, expect, it } from 'vitest';
import { presenceAmong } from '../../src/catalog/presence.ts';
import { relocate } from '../../src/catalog/relocate.ts';
import type { Relocation } from '../../src/catalog/relocate.ts';
import type { KnownDocument } from '../../src/register/known-document.ts';
import { known, scanOf } from './agency.ts';

/** The tree as content by path; the size of a file is the length of its content. */
type Tree = Readonly<Record<string, string>>;

function run(
  documents: readonly KnownDocument[],
  tree: Tree,
): Relocation & { readonly asked: readonly string[] } {
  const { entries } = scanOf(
    Object.fromEntries(Object.entries(tree).map(([path, content]) => [path, { size: content.length }])),
  );
  const asked: string[] = [];
  const found = relocate(documents, {
    present: presenceAmong(entries),
    isHeld: (path) => documents.some((one) => one.path === path),
    fingerprintOf(path) {
      asked.push(path);
      const content = tree[path] ?? '';
      return content === '读不了' ? undefined : known(path, [], content, content.length).fingerprint;
    },
  });
  return { ...found, asked };
}

const document = (path: string, content: string): KnownDocument =>
  known(path, ['重点'], content, content.length);

const byPath = (a: KnownDocument, b: KnownDocument): number => (a.path < b.path ? -1 : 1);

describe('a document whose path is gone', () => {
  const contract = document('收件箱/合同.docx', '甲方乙方');

  it('was moved by hand when one file has its fingerprint; only files of its size are read', () => {
    const { moved, asked } = run([contract], {
      '星海饮料/合同.docx': '甲方乙方',
      '方案.pptx': '一份长方案',
      '同长.txt': '四个字啊',
    });
    expect(moved).toEqual([{ document: contract, to: '星海饮料/合同.docx' }]);
    expect(asked.toSorted()).toEqual(['同长.txt', '星海饮料/合同.docx'].toSorted());
  });

  it('may be any of several equal files', () => {
    const { moved, ambiguous } = run([contract], { 'b/合同.docx': '甲方乙方', 'a/合同.docx': '甲方乙方' });
    expect(moved).toEqual([]);
    expect(ambiguous).toEqual([{ document: contract, candidates: ['a/合同.docx', 'b/合同.docx'] }]);
  });

  it('is not a file that another document holds', () => {
    const other = document('归档/合同.docx', '甲方乙方');
    const { missing, asked } = run([contract, other], { '归档/合同.docx': '甲方乙方' });
    expect([missing, asked]).toEqual([[contract], []]);
  });

  it('shares one file with an equal lost document: a person must say', () => {
    const twin = document('收件箱/合同(1).docx', '甲方乙方');
    const { ambiguous, moved } = run([contract, twin], { '归档/合同.docx': '甲方乙方' });
    expect(moved).toEqual([]);
    expect(ambiguous.map((one) => one.document)).toEqual([contract, twin].toSorted(byPath));
  });

  it('is missing when it was edited, is unreadable, or was empty', () => {
    const empty = document('收件箱/空.txt', '');
    const unread = document('收件箱/密.txt', '读不了');
    const { missing } = run([contract, empty, unread], {
      'x.docx': '丙方丁方',
      'y.txt': '',
      'z.txt': '读不了',
    });
    expect(missing).toEqual([contract, empty, unread].toSorted(byPath));
  });
});

describe('a document that is where it was', () => {
  it('is left alone and not read, whatever else is there', () => {
    const here = document('合同.docx', '甲方乙方');
    expect(run([here], { '合同.docx': '改过了的', '副本.docx': '甲方乙方' })).toEqual({
      moved: [],
      ambiguous: [],
      missing: [],
      asked: [],
    });
  });
});
