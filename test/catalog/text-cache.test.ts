import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTextCache } from '../../src/catalog/text-cache.ts';
import type { TextFound } from '../../src/catalog/text-cache.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { ok } from '../../src/kernel/result.ts';
import { sha256 } from '../../src/kernel/sha256.ts';
import { textOf } from '../support/memory-texts.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

/** The document `name` of the size `size`, which says something that cannot be deflated. */
function found(name: string, size: number): TextFound {
  return {
    path: relPath(`收件箱/${name}.docx`),
    identity: { device: '1', inode: `${size}`, size, modifiedNs: '7' },
    fingerprint: { size, digest: sha256(name) },
    text: ok(textOf(randomBytes(20_000).toString('base64'), { title: name, headings: ['一'] })),
  };
}

describe('the texts that are kept', () => {
  test('are found by place and by fingerprint, as they were, also after the file was closed', () => {
    using tree = temporaryTree();
    const file = join(tree.root, 'texts.sqlite');
    const one = found('合同', 10);
    {
      using cache = openTextCache(file);
      cache.put([one]);
    }
    using cache = openTextCache(file);
    expect(cache.at(one.path, one.identity)).toEqual({ fingerprint: one.fingerprint, text: one.text });
    expect(cache.of(one.fingerprint)).toEqual(one.text);
    expect(cache.at(one.path, { ...one.identity, modifiedNs: '8' })).toBeUndefined();
    expect(cache.at(one.path, { ...one.identity, inode: '9' })).toBeUndefined();
    expect(cache.of({ ...one.fingerprint, size: 11 })).toBeUndefined();
  });

  test('of one fingerprint are kept once, however often they are put', () => {
    using tree = temporaryTree();
    using cache = openTextCache(join(tree.root, 'texts.sqlite'));
    const one = found('合同', 10);
    const copy = { ...one, path: relPath('收件箱/副本.docx') };
    cache.put([one, copy, one]);
    expect(cache.at(one.path, one.identity)?.text).toEqual(one.text);
    expect(cache.at(copy.path, copy.identity)?.text).toEqual(one.text);
  });

  test('beyond the most that may be kept are forgotten, those read longest ago first', () => {
    using tree = temporaryTree();
    const file = join(tree.root, 'texts.sqlite');
    const all = Array.from({ length: 40 }, (_, index) => found(`合同${index}`, index + 1));
    {
      using cache = openTextCache(file);
      cache.put(all);
    }
    using cache = openTextCache(file, 500_000);
    const kept = all.map((each) => cache.of(each.fingerprint) !== undefined);
    expect(kept.indexOf(true)).toBe(10);
    expect(kept.lastIndexOf(false)).toBe(9);
    expect(
      cache.at(all[0]?.path ?? relPath('x'), all[0]?.identity ?? found('x', 1).identity),
    ).toBeUndefined();
  });
});
