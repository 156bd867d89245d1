import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { indexTexts } from '../../src/app/index-texts.ts';
import { openIndex } from '../../src/app/open-index.ts';
import { publishTexts } from '../../src/app/shared-texts.ts';
import { publishSnapshot } from '../../src/app/snapshots.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import { makeShare } from '../support/people.ts';
import type { Person, Share } from '../support/people.ts';

const SNAPSHOTS = '.archive/snapshot';
const signal = new AbortController().signal;
const documents = {
  '资料/纪要.txt': '会上说到付款时间',
  '资料/副本.txt': '会上说到付款时间',
  '资料/合同.txt': '甲方应于每月五日前付款，逾期计息',
  '资料/图.txt': '',
};
const questions = ['内容:付款', '内容:逾期', '付款 -文件名:纪要', '内容:合同', '五日前'];

async function shareWith(rules: Readonly<Record<string, string>>): Promise<Share> {
  const share = await makeShare();
  setRules(share, rules);
  for (const [path, content] of Object.entries(documents)) share.put(path, content);
  return share;
}

function setRules(share: Share, rules: Readonly<Record<string, string>>): void {
  const file = share.at('naming-rules.yaml');
  let text = readFileSync(file, 'utf8');
  for (const [key, value] of Object.entries(rules)) {
    text = text.replace(new RegExp(`^  ${key}: .*$`, 'm'), `  ${key}: ${value}`);
  }
  writeFileSync(file, text);
}

/** What the machine beside the files does: it looks, reads and publishes. */
async function publish(person: Person): Promise<void> {
  await person.index();
  const archive = await person.open();
  using catalog = openIndex(archive);
  await indexTexts(archive, catalog, { signal });
  publishSnapshot(archive, catalog, archive.environment.clock.now());
  publishTexts(archive, catalog, { signal });
}

async function search(person: Person, question: string, refresh: boolean): ReturnType<Person['find']> {
  const parsed = parseQuery(question, '20240315');
  if (!parsed.ok || parsed.value === undefined) throw new Error(question);
  return person.find({ where: parsed.value }, refresh);
}

async function ask(person: Person, question: string, refresh = false): Promise<readonly string[]> {
  return (await search(person, question, refresh)).hits.map(({ path }) => path);
}

async function answers(person: Person): Promise<readonly (readonly string[])[]> {
  const all = [];
  for (const question of questions) all.push(await ask(person, question));
  return all;
}

/** Puts other bytes in the place of all documents, which no look at sizes and times shows: who reads them, is seen. */
function garble(share: Share): void {
  for (const path of Object.keys(documents)) {
    const { size, atimeMs, mtimeMs } = statSync(share.at(path));
    writeFileSync(share.at(path), Buffer.alloc(size, 'x'));
    utimesSync(share.at(path), atimeMs / 1000, mtimeMs / 1000);
  }
}

const textFiles = (share: Share): readonly string[] =>
  readdirSync(share.at(SNAPSHOTS)).filter((name) => name.endsWith('.texts'));

describe('texts that one machine has read', () => {
  it('are taken by another, which reads no document and finds the same', async () => {
    using share = await shareWith({ share_texts: 'true' });
    const [nas, lin] = [share.person('nas'), share.person('lin')];
    await publish(nas);
    const expected = await answers(nas);
    expect(expected.map(({ length }) => length)).toEqual([3, 1, 2, 0, 1]);
    garble(share);
    expect(await answers(lin)).toEqual(expected);
  });

  it('that come later are taken by the next look, and those of documents that changed are not', async () => {
    using share = await shareWith({ share_texts: 'true' });
    const [nas, lin] = [share.person('nas'), share.person('lin')];
    await publish(nas);
    expect(await ask(lin, '内容:付款')).toHaveLength(3);
    share.put('资料/合同.txt', '改过的，没有那个词', 1_720_000_000);
    share.put('资料/后来.txt', '尾款付款方式');
    await publish(share.person('nas', { ahead: 2 * 60 * 60_000 }));
    garble(share);
    share.put('资料/纪要.txt', '又改了', 1_730_000_000);
    expect([...(await ask(lin, '内容:付款', true))].toSorted()).toEqual(
      ['资料/副本.txt', '资料/后来.txt'].toSorted(),
    );
  });

  it('that come later are told of by a search, until they are taken', async () => {
    using share = await shareWith({ share_texts: 'true' });
    const [nas, lin] = [share.person('nas'), share.person('lin')];
    await publish(nas);
    const told = async (question: string, refresh = false): Promise<boolean> =>
      (await search(lin, question, refresh)).areTextsNewer;
    expect(await told('付款')).toBe(false);
    share.put('资料/后来.txt', '尾款付款方式');
    await publish(share.person('nas', { ahead: 2 * 60 * 60_000 }));
    expect([await told('付款'), await told('内容:付款'), await told('-付款')]).toEqual([true, true, true]);
    expect([await told('类别:合同'), await told('文件名:付款')]).toEqual([false, false]);
    expect([await told('付款', true), await told('付款')]).toEqual([false, false]);
    // What is left out elsewhere is nothing for these rules, and no reason to look again and again.
    setRules(share, { without_content: '[合同]' });
    await publish(share.person('nas', { ahead: 4 * 60 * 60_000 }));
    setRules(share, { without_content: '[方案]' });
    expect([await told('付款', true), await told('付款')]).toEqual([false, false]);
    setRules(share, { without_content: '[合同]' });
    await search(lin, '付款', false);
    expect(await told('付款', true)).toBe(false);
    setRules(share, { share_texts: 'false' });
    await publish(share.person('nas', { ahead: 6 * 60 * 60_000 }));
    expect(await told('付款')).toBe(false);
  });

  it('are not lost when a machine that has read less publishes after the one that has read more', async () => {
    using share = await shareWith({ share_texts: 'true' });
    const office = share.person('office');
    await publish(office);
    share.put('资料/后来.txt', '尾款付款方式');
    await publish(share.person('nas', { ahead: 2 * 60 * 60_000 }));
    garble(share);
    const later = share.person('office', { ahead: 4 * 60 * 60_000 });
    await later.index();
    const late = await later.open();
    using catalog = openIndex(late);
    publishTexts(late, catalog, { signal });
    const lin = share.person('lin', { ahead: 4 * 60 * 60_000 });
    expect(await ask(lin, '内容:付款', true)).toHaveLength(4);
  });

  it('are not published unless the rules say so, and taken away when they no longer do', async () => {
    using share = await shareWith({});
    const nas = share.person('nas');
    await publish(nas);
    expect(textFiles(share)).toEqual([]);
    expect(await ask(share.person('lin'), '内容:付款')).toEqual([]);
    setRules(share, { share_texts: 'true' });
    await publish(nas);
    expect(textFiles(share)).toHaveLength(1);
    setRules(share, { share_texts: 'false' });
    await publish(nas);
    expect(textFiles(share)).toEqual([]);
  });

  it('are written anew at once when others are left out, and otherwise only now and then', async () => {
    using share = await shareWith({ share_texts: 'true' });
    const nas = share.person('nas');
    await publish(nas);
    const first = textFiles(share);
    share.put('资料/后来.txt', '尾款付款方式');
    await publish(nas);
    expect(textFiles(share)).toEqual(first);
    setRules(share, { without_content: '[合同]' });
    await publish(nas);
    expect(textFiles(share)).toHaveLength(1);
    expect(textFiles(share)).not.toEqual(first);
  });

  it.each([
    ['spoiled', (bytes: Buffer) => bytes.fill(7, bytes.length - 20)],
    ['cut off', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['empty', () => Buffer.alloc(0)],
  ])('are passed over when they are %s', async (_, change) => {
    using share = await shareWith({ share_texts: 'true' });
    await publish(share.person('nas'));
    for (const name of textFiles(share)) {
      const file = share.at(`${SNAPSHOTS}/${name}`);
      writeFileSync(file, change(readFileSync(file)));
    }
    const lin = share.person('lin');
    expect(await ask(lin, '内容:付款')).toEqual([]);
    expect(await ask(lin, '合同')).toHaveLength(1);
  });
});
