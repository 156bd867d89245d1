import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import fc from 'fast-check';
import type { Person, Share } from './people.ts';

/** A time in seconds since 1970 that can be set to its last digit. */
export const LONG_AGO = 1_710_000_000;

/** Something that people do to a tree, its rules or its register; the numbers choose among what there is. */
export const step = fc.record({
  what: fc.constantFrom(
    'create',
    'create-and-set-back',
    'create-below',
    'delete-and-set-back',
    'rename',
    'delete',
    'save',
    'empty',
    'fill',
    'move-folder',
    'swap-folders',
    'replace-folder',
    'rules',
    'client',
  ),
  which: fc.nat(),
  where: fc.nat(),
});
type Step = { readonly what: string; readonly which: number; readonly where: number };

/** Names that collide with one another on some systems, and one that closes a folder. */
const names = ['a.txt', 'A.txt', '合同 v2.docx', '合同 V2.docx', '半.download', 'ａ.txt'];

/** Carries a step out; `number` differs for each. */
export async function carryOut(
  share: Share,
  person: Person,
  { what, which, where }: Step,
  number: number,
): Promise<void> {
  const all = readdirSync(share.root, { recursive: true, withFileTypes: true })
    .map((entry) => ({ path: `${entry.parentPath}/${entry.name}`, isFile: entry.isFile() }))
    .filter(({ path }) => !path.includes('/.archive') && !path.includes('naming-rules'));
  const files = all.filter(({ isFile }) => isFile).map(({ path }) => path);
  const folders = all.filter(({ isFile }) => !isFile).map(({ path }) => path);
  const file = files[which % files.length];
  const folder = folders[where % folders.length] ?? share.root;
  const other = folders[which % folders.length] ?? share.root;
  const name = names[which % names.length] ?? '';
  const { atime, mtime } = statSync(folder);
  if (what.startsWith('create') && !existsSync(`${folder}/${name}`)) {
    if (what === 'create-below') {
      mkdirSync(`${folder}/${name}`);
      writeFileSync(`${folder}/${name}/深${number}.txt`, `${number}`);
    } else writeFileSync(`${folder}/${name}`, `${number}`);
  }
  if (what === 'rename' && file !== undefined) renameSync(file, `${folder}/改${number}.txt`);
  if (what === 'delete' && file !== undefined) rmSync(file);
  if (what === 'delete-and-set-back') {
    const inside = files.find((one) => one.slice(0, one.lastIndexOf('/')) === folder);
    if (inside !== undefined) rmSync(inside);
  }
  if (what.endsWith('set-back')) utimesSync(folder, atime, mtime);
  if (what === 'empty' && file !== undefined) writeFileSync(file, '');
  if (what === 'fill' && file !== undefined) writeFileSync(file, `${number}`);
  if (what === 'save' && file !== undefined) {
    writeFileSync(`${file}.new`, number % 2 === 0 ? '' : `${number}`);
    renameSync(`${file}.new`, file);
  }
  const isApart = !`${folder}/`.startsWith(`${other}/`) && !`${other}/`.startsWith(`${folder}/`);
  if (what === 'move-folder' && isApart) renameSync(other, `${folder}/移${number}`);
  if (what === 'swap-folders' && isApart) {
    renameSync(other, `${other}.swap`);
    renameSync(folder, other);
    renameSync(`${other}.swap`, folder);
  }
  if (what === 'replace-folder') {
    const above = folder.slice(0, folder.lastIndexOf('/'));
    const times = statSync(above);
    cpSync(folder, `${folder}.copy`, { recursive: true, preserveTimestamps: true });
    rmSync(folder, { recursive: true });
    renameSync(`${folder}.copy`, folder);
    writeFileSync(`${folder}/又${number}.txt`, '');
    utimesSync(folder, atime, mtime);
    utimesSync(above, times.atime, times.mtime);
  }
  if (what === 'client') await person.client(`客户${number}`);
  if (what === 'rules') {
    const rules = readFileSync(share.at('naming-rules.yaml'), 'utf8');
    writeFileSync(
      share.at('naming-rules.yaml'),
      rules.replace(/^ignore:$/m, `ignore:\n  - 'ignored${number}*'\n  - '改*'`),
    );
  }
}

/** Gives all folders a time that can be set again to its last digit. */
export function setTimes(share: Share): void {
  for (const entry of readdirSync(share.root, { recursive: true, withFileTypes: true })) {
    const path = `${entry.parentPath}/${entry.name}`;
    if (entry.isDirectory() && !path.includes('/.archive')) utimesSync(path, LONG_AGO, LONG_AGO);
  }
}
