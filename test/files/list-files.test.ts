import { execFileSync } from 'node:child_process';
import {
  linkSync,
  lstatSync,
  readdirSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { expect, it } from 'vitest';
import { FACTS, putFacts } from '../../src/files/file-facts.ts';
import { listFiles } from '../../src/files/list-files.ts';
import type { LeftOut } from '../../src/files/native-files.ts';
import { ROOT, relPath } from '../../src/kernel/rel-path.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

const nothing: LeftOut = { isOne: () => false, mayBeOne: () => false };

function namesIn(bytes: Uint8Array): readonly string[] {
  return Buffer.from(bytes).toString('utf8').split('\0').slice(0, -1);
}

it('says of every file what Node says, to the last digit, whichever calls it is listed by', () => {
  using tree = temporaryTree({ '合同.docx': '四千字', '空.txt': '', '夹/内.txt': 'y' });
  linkSync(`${tree.root}/合同.docx`, `${tree.root}/又名.docx`);
  symlinkSync('合同.docx', `${tree.root}/链接`);
  writeFileSync(`${tree.root}/大.bin`, 'x');
  truncateSync(`${tree.root}/大.bin`, 5 * 2 ** 32 + 7);
  for (const [at, time] of [-1.25, 0.001, 1_700_000_000.123_456, 4_294_967_296.5].entries()) {
    writeFileSync(`${tree.root}/时间${at}`, 'x');
    utimesSync(`${tree.root}/时间${at}`, time, time);
  }
  execFileSync('touch', ['-d', '2024-03-15T09:30:00.123456789Z', `${tree.root}/纳秒`]);
  const { folders, names: bytes, facts } = listFiles(tree.root, [ROOT], nothing);
  const [listed] = folders;
  if (typeof listed !== 'object') throw new Error(listed);
  const names = namesIn(bytes);
  const files = readdirSync(tree.root).filter((name) => lstatSync(`${tree.root}/${name}`).isFile());
  expect(names.toSorted()).toEqual(files.toSorted());
  expect(listed.folders).toBe('夹');
  const byNode = new Float64Array(facts.length);
  for (const [at, name] of names.entries())
    putFacts(byNode, at * FACTS, lstatSync(`${tree.root}/${name}`), () => 0n);
  expect([...facts]).toEqual([...byNode]);
});

it('lists a folder of which a name is no UTF-8 anew, and says which it is', () => {
  using tree = temporaryTree({ 'a.txt': '一', 'b.txt': '二' });
  writeFileSync(Buffer.concat([Buffer.from(`${tree.root}/`), Buffer.from([0xff, 0x61])]), 'x');
  const { folders, names: bytes, facts } = listFiles(tree.root, [ROOT, relPath('没有')], nothing);
  expect(folders).toEqual([{ files: 2, folders: '', undecodable: '\uFFFDa' }, 'missing']);
  expect(namesIn(bytes)).toEqual(['a.txt', 'b.txt']);
  expect(facts.length).toBe(2 * FACTS);
});
