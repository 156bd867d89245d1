import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkEntries } from '../../src/check/check-tree.ts';
import type { CheckContext } from '../../src/check/folder-check.ts';
import type { Finding } from '../../src/check/finding.ts';
import { parentOf, relPath, ROOT } from '../../src/kernel/rel-path.ts';
import type { Entry } from '../../src/scan/entry.ts';
import { sampleRegister, sampleRules } from '../register/sample-rules.ts';

const register = sampleRegister(
  ['万科/2026-003', '可口可乐/2026-001', '腾讯'],
  [{}, {}, { aliases: ['鹅厂'] }],
);
const context: CheckContext = { rules: sampleRules, register };
const right = '万科/2026-003/03_已签约/万科_2026-003_广告投放_合同_20260315.pdf';

/** Makes entries of paths; a path that ends in `/` is a folder. Folders above are added. */
function tree(...paths: readonly string[]): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const written of paths) {
    const isFolder = written.endsWith('/');
    const path = relPath(isFolder ? written.slice(0, -1) : written);
    entries.set(path, { path, kind: isFolder ? 'folder' : 'file', size: isFolder ? 0 : 10, modified: 0 });
    for (let folder = parentOf(path); folder !== ROOT; folder = parentOf(folder)) {
      entries.set(folder, { path: folder, kind: 'folder', size: 0, modified: 0 });
    }
  }
  return [...entries.values()];
}

function check(...paths: readonly string[]): readonly Finding[] {
  return [...checkEntries(tree(...paths), context)];
}

function told(...paths: readonly string[]): readonly string[] {
  return check(...paths).map(({ path, problem }) => `${problem.code} ${path}`);
}

describe('checking a tree', () => {
  it('finds nothing in a right one', () => {
    expect(
      told(right, '收件箱/', '可口可乐/2026-001/', 'naming-rules.yaml', '.archive/archive.json'),
    ).toEqual([]);
  });

  it('leaves out junk and ignored paths with all that lies in them', () => {
    expect(told('万科/@eaDir/x/坏 名字.jpg', 'Thumbs.db', '素材库/随便/什么.psd', '万科/.DS_Store')).toEqual(
      [],
    );
  });

  it('tells what is wrong with a name, with a proposal and where it is from', () => {
    const [finding] = check('万科/2026-003/03_已签约/万科_2026-003_投放_合同.pdf');
    expect(finding).toMatchObject({
      severity: 'warning',
      problem: { code: 'alias-used' },
      field: 'type',
      value: '投放',
      suggestion: { name: '万科_2026-003_广告投放_合同.pdf', confidence: 1 },
    });
  });

  it('checks names in the inbox, but not places', () => {
    expect(told('收件箱/张三/新建文档.docx')).toEqual(['name-pattern 收件箱/张三/新建文档.docx']);
    expect(told(`收件箱/张三/${right.split('/')[3] ?? ''}`)).toEqual([]);
  });

  it('says where a document belongs whose name contradicts its folder', () => {
    const name = '可口可乐_2026-001_品牌策划_方案.pptx';
    expect(check(right, `万科/2026-003/03_已签约/${name}`)).toMatchObject([
      { problem: { code: 'misplaced', belongs: '可口可乐/2026-001/03_已签约' } },
    ]);
    expect(check(`万科/${name}`)).toMatchObject([
      { problem: { code: 'misplaced', belongs: '可口可乐/2026-001/02_沟通中' } },
    ]);
  });

  it('tells documents that lie in no stage folder', () => {
    const name = '万科_2026-003_广告投放_合同.pdf';
    expect(told(name, `万科/${name}`, `万科/2026-003/${name}`)).toEqual([
      `unfiled 万科/2026-003/${name}`,
      `unfiled 万科/${name}`,
      `unfiled ${name}`,
    ]);
  });

  it('tells the topmost stray folder of each kind', () => {
    const strays = check(
      '百事/2026-009/05_已结项/',
      '万科/随手/a/',
      '万科/2026-003/草稿/',
      '万科/2026-003/03_已签约/旧/更旧/',
      '鹅厂/',
    );
    expect(
      strays.map(({ path, problem }) => [path, 'expected' in problem ? problem.expected : problem.code]),
    ).toEqual([
      ['万科/2026-003/03_已签约/旧', 'none'],
      ['万科/2026-003/草稿', 'stage'],
      ['万科/随手', 'project'],
      ['百事', 'client'],
      ['鹅厂', 'client'],
    ]);
  });

  it('checks the names of folders', () => {
    expect(told('万科/2026-003/03_已签约/con/', '万科/2026-003/03_已签约/a:b/')).toEqual(
      expect.arrayContaining([
        'reserved-name 万科/2026-003/03_已签约/con',
        'forbidden-character 万科/2026-003/03_已签约/a:b',
      ]),
    );
    expect(told('收件箱/张三 /')).toEqual(['stray-space 收件箱/张三 ']);
    expect(told(`收件箱/${'长'.repeat(41)}/`)).toEqual([`too-long 收件箱/${'长'.repeat(41)}`]);
  });

  it('tells twins once, by what tells them apart', () => {
    const twins = check(
      '收件箱/a/',
      '收件箱/A/',
      '收件箱/Cafe\u0301/',
      '收件箱/Caf\u00e9/',
      '收件箱/b./',
      '收件箱/b/',
      '收件箱/ｃ/',
      '收件箱/c/',
    )
      .filter(({ problem }) => problem.code.endsWith('twin'))
      .map(({ path, problem }) => [path, problem.code, 'other' in problem ? problem.other : '']);
    expect(twins).toEqual([
      ['收件箱/Caf\u00e9', 'unicode-twin', '收件箱/Cafe\u0301'],
      ['收件箱/a', 'case-twin', '收件箱/A'],
      ['收件箱/b.', 'case-twin', '收件箱/b'],
      ['收件箱/ｃ', 'unicode-twin', '收件箱/c'],
    ]);
  });

  it('tells empty files and temporary files, and nothing else of the latter', () => {
    const empty: Entry = { path: relPath(right), kind: 'file', size: 0, modified: 0 };
    expect([...checkEntries([empty], context)].map(({ problem }) => problem.code)).toEqual(['empty-file']);
    expect(told('万科/~$合同.docx')).toEqual(['temporary-left 万科/~$合同.docx']);
  });

  it('tells a wrong extension when somebody looked into the file', () => {
    const looking: CheckContext = { ...context, actualKind: () => '.docx' };
    const entries = tree(right).filter(({ kind }) => kind === 'file');
    expect([...checkEntries(entries, looking)]).toMatchObject([
      { problem: { code: 'extension-mismatch', value: '.pdf', actual: '.docx' } },
    ]);
  });

  it('does not tell what the rules turn off', () => {
    const silent: CheckContext = { ...context, rules: { ...sampleRules, severityOf: () => 'off' } };
    expect([...checkEntries(tree('乱/七八糟.txt'), silent)]).toEqual([]);
  });

  it('says the same for any order of the entries', () => {
    const entries = tree(
      right,
      '百事/a.txt',
      '万科/A.txt',
      '万科/a.txt',
      '~$x.doc',
      '万科/@eaDir/b.txt',
      '收件箱/投放 合同.pdf',
    );
    const expected = [...checkEntries(entries, context)];
    expect(expected.length).toBeGreaterThan(5);
    fc.assert(
      fc.property(fc.shuffledSubarray([...entries], { minLength: entries.length }), (shuffled) => {
        expect([...checkEntries(shuffled, context)]).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});
