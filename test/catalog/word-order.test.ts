import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { foldText } from '../../src/text/fold.ts';
import { soundsOf } from '../../src/text/sounds.ts';
import { registerOf } from '../support/register-of.ts';
import { temporaryTree } from '../support/temporary-tree.ts';
import { archive, paths, readBy, refreshed, scanOf } from './agency.ts';

const parse = readBy((folder) => (folder === '腾讯' ? { client: folder } : {}));
const versions = { among: () => [], keyOf: () => undefined };
const register = registerOf([
  { name: '腾讯', aliases: ['TX Games'] },
  { name: '通信', aliases: [] },
]);

/** Returns what a search for `ask` finds in documents of which each is newer than those before it. */
function found(documents: readonly string[], ask: string, limit = 0): readonly string[] {
  using tree = temporaryTree();
  using catalog = openCatalog(`${tree.root}/index.sqlite`, { archive });
  const files = Object.fromEntries(documents.map((path, at) => [path, { modified: at * 1000 }]));
  catalog.refresh(refreshed({ scan: scanOf(files), register, versions, parse }));
  catalog.speak(soundsOf);
  return paths(catalog, { ask, sort: 'best', limit });
}

describe('a word of letters or digits', () => {
  test('comes first where it is whole, then as pinyin, inside a longer word, and in the extension', () => {
    const documents = [
      '散件/TX_1.docx',
      '散件/甲TX2024.docx',
      '散件/通信2.docx',
      '散件/atxb3.docx',
      '散件/乙4.pptx',
      '散件/丙5.txt',
      '散件/丁6.docx',
    ];
    const [, , , , , , none] = documents;
    const wanted = [1, 0, 2, 3, 5, 4].map((at) => documents[at]);
    expect(found(documents, 'tx')).toEqual(wanted);
    expect(found(documents, '文件名:tx')).toEqual(wanted);
    expect(found(documents, 'tx', 3)).toEqual(wanted.slice(0, 3));
    expect(found(documents, 'tx')).not.toContain(none);
  });

  test('is whole in an alias of a client, too', () => {
    const documents = ['腾讯/a1.docx', '散件/atxb2.docx', '散件/乙3.pptx'];
    expect(found(documents, 'games')).toEqual(['腾讯/a1.docx']);
    expect(found(documents, 'tx')).toEqual(documents);
    expect(found(documents, 'ame')).toEqual(['腾讯/a1.docx']);
  });

  test.each([
    ['v1', ['甲_v1.docx', '甲v1a.docx', '甲_v12.docx', '甲_rev1.docx']],
    ['2024', ['TX2024-001.docx', '2024年.docx', '甲20240315.docx']],
    ['第1', ['第1版.docx', '第12版.docx']],
    ['docx', ['docx说明.pdf', 'docxx.pdf', '甲.docx']],
    ['a*c', ['a*c.docx', 'xa*cx.docx']],
    ['[b]', ['[b].docx', 'a[b]c.docx']],
    ['w.do', ['w.do.txt', 'w.docs.txt', 'w.docx']],
    ['mp4', ['mp4格式.txt', '甲.mp4']],
  ])('%s', (word, names) => {
    // The worst is the newest, so that time alone would put it first; of equal ones the newest comes first.
    const documents = names.map((name) => `散件/${name}`);
    const order = found(documents, word);
    expect(order.toSorted()).toEqual(documents.toSorted());
    expect(order.map(rankOf(word))).toEqual(documents.map(rankOf(word)));
  });

  test('keeps this order in any archive', () => {
    const name = fc.string({
      unit: fc.constantFrom(...Array.from('合xy12._ 𠮷')),
      minLength: 1,
      maxLength: 9,
    });
    const word = fc.stringMatching(/^[xy12合_.]{1,3}$/).filter((one) => /[xy12]/.test(one));
    const anyName = fc.tuple(name, fc.constantFrom('', '.xy', '.x1', '.合', '.docx', '.12')).map(
      // No path has a blank or a dot at an end.
      ([stem, extension]) => `${stem}${extension}`.replaceAll(/^[. ]+|[. ]+$/g, ''),
    );
    const names = fc.uniqueArray(
      anyName.filter((one) => one !== ''),
      { maxLength: 12, selector: foldText },
    );
    fc.assert(
      fc.property(names, word, (all, asked) => {
        const documents = all.map((one) => `散件/${one}`);
        const rank = rankOf(asked);
        const wanted = documents
          .filter((path) => foldText(path.slice(3)).includes(asked))
          .toReversed()
          .toSorted((a, b) => rank(a) - rank(b));
        expect(found(documents, `"${asked}"`)).toEqual(wanted);
        expect(found(documents, `"${asked}"`, 3)).toEqual(wanted.slice(0, 3));
      }),
      { numRuns: 150 },
    );
  });
});

/** Returns a function that looks at a name: 0 where it has the word whole, 1 inside a longer word, 2 in the extension. */
function rankOf(word: string): (path: string) => number {
  const literal = word.replaceAll(/[.*[\]]/g, String.raw`\$&`);
  const before = /^[a-z]/.test(word) ? '(?<![a-z])' : /^[0-9]/.test(word) ? '(?<![0-9])' : '';
  const after = /[a-z]$/.test(word) ? '(?![a-z])' : /[0-9]$/.test(word) ? '(?![0-9])' : '';
  const whole = new RegExp(before + literal + after, 'u');
  return (path) => {
    const name = foldText(path.slice(path.lastIndexOf('/') + 1));
    const stem = /^(.+)\.(?=[0-9]*[a-z])[a-z0-9]+$/su.exec(name)?.[1] ?? name;
    if (whole.test(stem)) return 0;
    return stem.includes(word) ? 1 : 2;
  };
}
