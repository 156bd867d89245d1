import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  linkSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shareContent } from '../../src/files/share-content.ts';
import type { FileToShare } from '../../src/files/share-content.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { emptyOffice, newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import { unsharedFolder } from '../support/unshared-folder.ts';
import { mountInbox } from '../sweep/mounts.ts';

const MEGABYTES = 3;
const film = Buffer.alloc(MEGABYTES * 1024 * 1024 + 777);
for (let at = 0; at + 4 < film.length; at += 4) film.writeUInt32LE(Math.imul(at + 1, 0x9e3779b1) >>> 0, at);

/** Where the pieces of a file lie on the disk. */
function piecesOf(file: string): readonly string[] {
  spawnSync('sync');
  const { stdout } = spawnSync('filefrag', ['-v', file], { encoding: 'utf8' });
  return [...stdout.matchAll(/^\s*\d+:\s+(.*?):\s+(\d+)\.\.\s*(\d+):/gm)].map((found) =>
    found.slice(1).join(' '),
  );
}

for (const system of ['btrfs', 'xfs'] as const) {
  const office = emptyOffice();
  const mounted = mountInbox(system, office.root);
  const isMissing = typeof mounted === 'string' || spawnSync('filefrag', ['-V']).error !== undefined;
  afterAll(() => {
    if (typeof mounted !== 'string') mounted[Symbol.dispose]();
    office[Symbol.dispose]();
  });

  describe.skipIf(isMissing)(`archive dupes --action reflink on ${system}`, () => {
    const fileAt = (path: string): FileToShare => {
      const { size, mtimeMs } = statSync(office.at(path));
      return { path: relPath(path), size, modified: mtimeMs };
    };
    const share = (kept: string, copy: string): string | undefined =>
      shareContent(office.root, { kept: fileAt(kept), copy: fileAt(copy) });

    beforeAll(async () => {
      const { code } = await office.run(['init', '--yes']);
      expect(code).toBe(0);
    });

    test('lets copies share their place, and each stays a file of its own', async () => {
      office.seed({
        '成片.mp4': film,
        '收件箱/成片(1).mp4': film,
        '收件箱/另一部.mp4': Buffer.from(film).fill(7, 9000),
      });
      const [kept, copy] = [office.at('成片.mp4'), office.at('收件箱/成片(1).mp4')];
      utimesSync(copy, 1_700_000_000, 1_700_000_000);
      const before = office.snapshot();
      expect(piecesOf(copy)).not.toEqual(piecesOf(kept));
      const dry = await office.run(['dupes', '--action', 'reflink', '--dry-run', '--keep', 'shallow']);
      expect(dry.stdout.replaceAll(/\s+/g, ' ')).toContain(
        'whoever changes one later changes that one alone',
      );
      expect((await office.run(['dupes', '--action', 'reflink'])).code).toBe(2);
      expect(piecesOf(copy)).not.toEqual(piecesOf(kept));
      const lines = await office.json(['dupes', '--action', 'reflink', '--yes', '--keep', 'shallow']);
      expect(lines.slice(1)).toEqual([
        { type: 'shared', path: '收件箱/成片(1).mp4', with: '成片.mp4', size: film.length },
        expect.objectContaining({ type: 'summary', shared: 1, failed: 0, sharedBytes: film.length }),
      ]);
      expect(piecesOf(copy)).toEqual(piecesOf(kept));
      const documentsOf = (all: Readonly<Record<string, string>>): unknown =>
        Object.entries(all).filter(([path]) => path.endsWith('.mp4'));
      expect(documentsOf(office.snapshot())).toEqual(documentsOf(before));
      const log = await office.json(['log']);
      expect(log.some(({ op, path }) => op === 'content-shared' && path === '收件箱/成片(1).mp4')).toBe(true);
      // What is shared is no waste any more, and there is nothing left to share.
      const found = await office.json(['dupes', '--keep', 'shallow']);
      expect(found.find(({ type }) => type === 'group')).toMatchObject({ sharing: 1, size: film.length });
      expect(found.at(-1)).toMatchObject({ groups: 1, redundantBytes: 0 });
      const { stdout } = await office.run(['dupes', '--keep', 'shallow']);
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain('1 of them shares its place on the disk');
      expect((await office.json(['dupes', '--action', 'reflink', '--yes'])).at(-1)).toMatchObject({
        shared: 0,
        failed: 0,
      });
      appendFileSync(copy, '改');
      writeFileSync(copy, '新', { flag: 'r+' });
      expect(readFileSync(kept).equals(film)).toBe(true);
      expect(readFileSync(copy).subarray(3, film.length).equals(film.subarray(3))).toBe(true);
    });

    test('shares nothing that differs, was changed since, is one file, or no file', () => {
      const other = Buffer.from(film);
      other[film.length - 1] = 1;
      office.seed({ 'a.bin': film, 'b.bin': other });
      linkSync(office.at('a.bin'), office.at('c.bin'));
      symlinkSync('a.bin', office.at('d.bin'));
      expect(share('a.bin', 'b.bin')).toBe('not-equal');
      expect(share('a.bin', 'c.bin')).toBe('not-equal');
      expect(share('a.bin', 'd.bin')).toBe('link');
      const seen = fileAt('b.bin');
      writeFileSync(office.at('b.bin'), film);
      expect(shareContent(office.root, { kept: fileAt('a.bin'), copy: seen })).toBe('changed');
      expect(
        shareContent(office.root, { kept: { ...fileAt('a.bin'), size: 1 }, copy: fileAt('b.bin') }),
      ).toBe('changed');
      expect(
        shareContent(office.root, { kept: { ...seen, path: relPath('gone.bin') }, copy: fileAt('b.bin') }),
      ).toBe('missing');
      for (const name of ['a.bin', 'b.bin']) expect(readFileSync(office.at(name)).equals(film)).toBe(true);
      expect(share('a.bin', 'b.bin')).toBeUndefined();
      expect(piecesOf(office.at('b.bin'))).toEqual(piecesOf(office.at('a.bin')));
    });
  });
}

test('where files cannot share their content that is said, and nothing is done', async () => {
  using office: Office = await newOffice({ 'a.txt': '同样', 'b.txt': '同样' }, unsharedFolder());
  const before = office.snapshot();
  const { code, stderr } = await office.run(['dupes', '--action', 'reflink', '--yes']);
  expect(code).toBe(2);
  expect(stderr).toContain('cannot share');
  expect(office.snapshot()).toEqual(before);
});
