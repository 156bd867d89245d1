import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../src/catalog/open-catalog.ts';
import { foldText } from '../../src/text/fold.ts';
import { processorTimeOf } from '../support/processor-time.ts';
import { temporaryTree } from '../support/temporary-tree.ts';
import type { TemporaryTree } from '../support/temporary-tree.ts';
import {
  budget,
  contract,
  filledCatalog,
  files,
  inbox,
  known,
  minutes,
  paths,
  proposal,
  query,
  readBy,
  refreshed,
  scanOf,
} from './agency.ts';
import type { Asked } from './agency.ts';

let tree: TemporaryTree;
let catalog: Catalog;

beforeAll(() => {
  tree = temporaryTree();
  catalog = filledCatalog(tree.root, {
    documents: [known(minutes, ['待回复', '重点']), known(contract, ['已盖章'])],
  });
});
afterAll(() => {
  catalog.close();
  tree[Symbol.dispose]();
});

const find = (given: Asked): readonly string[] => paths(catalog, given);
const sorted = (...expected: readonly string[]): readonly string[] => expected.toSorted();

describe('words', () => {
  it.each([
    ['a two-character word in the middle of a name', ['沟通'], [minutes]],
    ['one character', ['沟'], [minutes]],
    ['the last character of a run', ['划'], [budget]],
    ['a longer word', ['广告投放'], [contract, proposal]],
    ['a word with punctuation', ['_合同_'], [contract]],
    ['punctuation alone', ['(1)'], [inbox]],
    ['half width for full width', ['img照片'], [inbox]],
    ['full width for half width', ['ＹＦ－２０２５'], [minutes]],
    ['traditional characters for simplified', ['溝通記錄'], [minutes]],
    ['any letter case', ['DOCX'], [contract, minutes]],
    ['several words at once', ['合同', '星海'], [contract]],
    ['several words in one text', ['合同 星海'], [contract]],
    ['a tag of the client', ['快消'], [contract, proposal, budget]],
    ['part of an alias', ['有限公司'], [contract, proposal, budget]],
    ['a name of the project', ['夏日新品'], [contract, proposal]],
    ['a tag of the document itself', ['待回'], [minutes]],
    ['a tag and a word of the name', ['快消', '预算'], [budget]],
    ['nothing when one word is missing', ['合同', '云帆'], []],
    ['nothing for a word that is nowhere', ['鑫鑫'], []],
    ['everything for empty words', ['', ' '], [contract, proposal, budget, minutes, inbox]],
    ['nothing for an owner, which is no word of the document', ['王敏'], []],
    ['nothing for quotes and operators', ['"合同" OR *'], []],
  ])('find %s', (_, text, expected) => expect(find({ text })).toEqual(sorted(...expected)));

  it('find what contains them, and nothing else', () => {
    const names = Object.keys(files).map((path) => foldText(path.slice(path.lastIndexOf('/') + 1)));
    const piece = fc.constantFrom(...names).chain((name) => {
      const at = fc.integer({ min: 0, max: name.length - 1 });
      return fc
        .tuple(at, fc.integer({ min: 1, max: 6 }))
        .map(([from, length]) => name.slice(from, from + length));
    });
    fc.assert(
      fc.property(piece, (word) => {
        // Letters may also stand for Chinese; the oracle knows of that.
        fc.pre(word.trim() === word && !/^[a-z]{2,}$/.test(word));
        const inNames = Object.keys(files).filter((_path, index) => names[index]?.includes(word));
        expect(find({ text: [word] })).toEqual(expect.arrayContaining(inNames));
        const hits = catalog.find(query({ text: [word] })).hits;
        for (const { name, tags, client = '', project = '' } of hits) {
          const places = [
            name,
            ...tags,
            client,
            project,
            '星海饮料(中国)有限公司',
            'XH',
            '夏日新品上市',
            '周年庆',
          ];
          expect(places.some((place) => foldText(place).includes(word))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('letters and slips', () => {
  it.each([
    ['initials of a client', 'xhyl', [contract, proposal, budget]],
    ['a client spelt out', 'xinghai', [contract, proposal, budget]],
    ['initials in a name', 'gtjl', [minutes]],
    ['a polyphone where it stands', 'yltg', []],
    ['letters and a field', 'xhyl 类别:合同', [contract]],
  ])('%s', (_, ask, expected) => expect(find({ ask })).toEqual(sorted(...expected)));

  const near = (ask: string): readonly string[] =>
    catalog
      .find(query({ ask, sort: 'best', limit: 50 }))
      .hits.flatMap(({ path, near: isNear }) => (isNear === true ? [path] : []));

  it.each([
    ['one wrong character of a client', '星海饮科', [contract, proposal, budget]],
    ['one wrong character in a name', '沟通纪录', [minutes]],
    ['initials in another order', 'hxyl', [contract, proposal, budget]],
    ['no slip in a short word', '合司', []],
    ['no slip in a number', 'xh-2024-003', []],
    ['nothing near where there is nothing near', '鑫鑫鑫鑫', []],
  ])('%s is near', (_, ask, expected) => expect([...near(ask)].sort()).toEqual(sorted(...expected)));

  it('come after what fits, and are not counted by others', () => {
    const { hits } = catalog.find(query({ ask: '星海饮料 或 沟通纪录', sort: 'best', limit: 50 }));
    expect(hits.map(({ near: isNear = false }) => isNear)).toEqual([false, false, false, true]);
    expect(catalog.find(query({ ask: '沟通纪录', sort: 'newest' })).hits).toEqual([]);
  });

  it('the closest come first: what is it, what has it, then by time', () => {
    const { hits } = catalog.find(query({ text: ['合同'], sort: 'best', limit: 50 }));
    expect(hits.map(({ path }) => path)).toEqual([contract]);
    const ranked = catalog.find(query({ ask: '重点 或 广告投放', sort: 'best', limit: 50 })).hits;
    expect(ranked.map(({ path }) => path)).toEqual(
      [minutes, budget, contract, proposal].filter((path) => ranked.some((hit) => hit.path === path)),
    );
  });
});

describe('facets', () => {
  it('count all hits by what they are, each tag once for a document', () => {
    const { facets } = catalog.find(
      query({ ask: '星海饮料 或 云帆', limit: 1, facets: ['client', 'stage', 'category', 'tag', 'year'] }),
    );
    const told = facets.map(({ field, value, count }) => `${field} ${value} ${count}`);
    expect(told).toEqual([
      'client 星海饮料 3',
      'client 云帆科技 1',
      'stage 执行中 3',
      'stage 已归档 1',
      ...['合同', '方案', '沟通记录', '预算'].map((value) => `category ${value} 1`),
      ...['重点 4', '快消 3', '年框 2', '广告投放 2', 'KA 1', '已盖章 1', '待回复 1', '科技 1'].map(
        (tag) => `tag ${tag}`,
      ),
      'year 2024 3',
      'year 2025 1',
    ]);
  });
});

describe('filters', () => {
  const cases: readonly (readonly [string, Asked, readonly string[]])[] = [
    ['client', { ask: '客户:星海饮料' }, [contract, proposal, budget]],
    ['client by alias', { ask: '客户:xh' }, [contract, proposal, budget]],
    ['several clients', { ask: '客户:星海饮料,云帆科技' }, [contract, proposal, budget, minutes]],
    ['unknown client', { ask: '客户:没有' }, []],
    ['project by number', { ask: '项目:xh-2024-002' }, [budget]],
    ['project by name', { ask: '项目:周年庆' }, [budget]],
    ['present stage', { ask: '阶段:执行中' }, [contract, proposal, minutes]],
    ['filed stage', { ask: '归档阶段:02_方案' }, [proposal, budget]],
    ['type', { ask: '类型:品牌策划,公关传播' }, [budget, minutes]],
    ['category', { ask: '类别:合同' }, [contract]],
    ['extension', { ask: '扩展名:jpg,.XLSX' }, [budget, inbox]],
    ['owner of client or project', { ask: '负责人:李雷' }, [budget]],
    ['first day', { ask: 'since:2025' }, [minutes, inbox]],
    ['last day', { ask: 'until:今天' }, [contract, proposal]],
    ['smallest and largest size', { ask: '大小:2000..4000' }, [contract, budget]],
    ['inherited tag', { ask: '标签:快消' }, [contract, proposal, budget]],
    ['tag of the project', { ask: '标签:年框' }, [contract, proposal]],
    ['tag that is inherited here and own there', { ask: '标签:重点' }, [contract, proposal, budget, minutes]],
    ['two tags at once', { ask: '标签:重点 标签:科技' }, [minutes]],
    ['one of two tags', { ask: '标签:年框,待回复' }, [contract, proposal, minutes]],
    ['type of the client as a tag', { ask: '标签:ka' }, [minutes]],
    ['absence of a tag', { ask: '-标签:年框' }, [budget, minutes, inbox]],
    ['tag and stage', { ask: '标签:快消 阶段:执行中' }, [contract, proposal]],
    ['word, tag and category', { ask: '星海 标签:已盖章 类别:合同,方案' }, [contract]],
    ['nothing', {}, [contract, proposal, budget, minutes, inbox]],
  ];
  it.each(cases)('by %s', (_, given, expected) => expect(find(given)).toEqual(sorted(...expected)));
});

describe('many alternatives', () => {
  it('are looked for each by itself', () => {
    const words = Array.from({ length: 300 }, (_, at) => `词${at}号`);
    const ask = [...words, '广告投放', '星海 -方案'].join(' 或 ');
    // Asking each document of each word about all the others takes 40 s and more.
    const taken = processorTimeOf(() =>
      expect(find({ ask, exactTotal: true })).toEqual(sorted(contract, proposal, budget)),
    );
    expect(taken).toBeLessThan(5000);
  });

  it.each([
    ['at once', ' ', []],
    ['excluded', ' -', [contract, proposal, budget, minutes, inbox]],
    ['of which one will do', '|', [contract]],
  ])('as many words as a question may have, %s', (_, joint, expected) => {
    const words = Array.from({ length: 1300 }, (__, at) => String.fromCharCode(0xac00 + at));
    const ask = joint === '|' ? [...words, '_合同_'].join(joint) : joint + words.join(joint);
    expect(find({ ask })).toEqual(sorted(...expected));
  });
});

describe('an answer', () => {
  it('says all that is known of a document', () => {
    const [hit] = catalog.find(query({ ask: '类别:合同' })).hits;
    expect(hit).toEqual({
      path: contract,
      name: contract.split('/').at(-1),
      client: '星海饮料',
      project: 'XH-2024-001',
      stage: '执行中',
      filedStage: '03_合同',
      businessType: '广告投放',
      category: '合同',
      date: '2024-03-15',
      version: '2',
      tags: ['已盖章', '年框', '广告投放', '快消', '重点'],
      size: 4000,
      modified: expect.stringMatching(/^2024-03-1[45]T\d\d:\d0:00\.000[+-]\d\d:\d\d$/),
    });
  });

  it('leaves out what is not known', () => {
    const [hit] = catalog.find(query({ text: ['照片'] })).hits;
    expect(Object.keys(hit ?? {}).sort()).toEqual(['modified', 'name', 'path', 'size', 'tags']);
  });

  it('counts all though it is limited', () => {
    const { hits, total } = catalog.find(query({ ask: '客户:星海饮料', limit: 1, sort: 'newest' }));
    expect([hits.map(({ path }) => path), total]).toEqual([[budget], 3]);
    expect(catalog.find(query({ text: ['星海'], limit: 2 })).total).toBe(3);
    expect(catalog.find(query({ text: ['同'], limit: 1 })).total).toBe(1);
  });

  it.each([
    ['newest', [inbox, minutes, budget, contract, proposal]],
    ['oldest', [proposal, contract, budget, minutes, inbox]],
    ['size', [inbox, proposal, contract, budget, minutes]],
    [
      'name',
      [minutes, contract, proposal, budget, inbox].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)),
    ],
  ] as const)('comes sorted by %s', (sort, expected) => {
    expect(find({ sort })).toEqual(expected);
    expect(find({ sort, limit: 3 })).toEqual(expected.slice(0, 3));
  });
});

describe('newest first', () => {
  it('is the same among so many documents of a few projects that each project is asked for its newest', () => {
    const prime = 3061;
    const many = Object.fromEntries(
      Array.from({ length: prime - 1 }, (_, at): [string, { modified: number }] => [
        `星海饮料/P${at % 6}/文件${at}.docx`,
        { modified: (((at + 1) * 997) % prime) * 1000 },
      ]),
    );
    using folder = temporaryTree();
    using catalog = filledCatalog(folder.root, { scan: scanOf(many) });
    const newest = Object.keys(many).toSorted((a, b) => (many[b]?.modified ?? 0) - (many[a]?.modified ?? 0));
    for (const limit of [2, 50]) {
      expect(paths(catalog, { ask: '客户:星海饮料', sort: 'newest', limit })).toEqual(newest.slice(0, limit));
    }
  });

  it('is by time, then path, in whatever order documents came', () => {
    const change = fc.record({
      name: fc.integer({ min: 0, max: 11 }),
      modified: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 8 }), { minLength: 1, maxLength: 4 }), (rounds) => {
        using folder = temporaryTree();
        using changing = filledCatalog(folder.root, { scan: scanOf({}) });
        const now: Record<string, { modified: number }> = {};
        for (const round of rounds) {
          for (const { name, modified } of round) now[`星海饮料/合同${name}.docx`] = { modified };
          changing.refresh(refreshed({ scan: scanOf(now), parse: readBy(() => ({})) }));
        }
        const expected = Object.keys(now).toSorted(
          (a, b) => (now[b]?.modified ?? 0) - (now[a]?.modified ?? 0) || (a < b ? -1 : 1),
        );
        expect(paths(changing, { sort: 'newest', limit: 5 })).toEqual(expected.slice(0, 5));
        expect(paths(changing, { sort: 'newest', limit: 5, text: ['合同'] })).toEqual(expected.slice(0, 5));
        expect(paths(changing, { sort: 'newest' })).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
