import {
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** A copy and the document that is kept. */
export const COPY = '收件箱/合同(1).docx';
export const KEPT = '可口可乐/合同.docx';
/** What both hold, and what is written over it. */
export const content = '合同正文'.repeat(12_000);
export const edited = '改过的正文'.slice(0, 4).repeat(12_000);

/** What a person or program may do to a copy or to the document that is kept, at any moment. */
export const mutations: Readonly<Record<string, (root: string) => void>> = {
  'writes into the copy': (root) => writeOver(join(root, COPY)),
  'writes into the kept one': (root) => writeOver(join(root, KEPT)),
  'saves the copy anew': (root) => saveAnew(join(root, COPY)),
  'saves the kept one anew': (root) => saveAnew(join(root, KEPT)),
  'removes the copy': (root) => rmSync(join(root, COPY), { force: true }),
  'removes the kept one': (root) => rmSync(join(root, KEPT), { force: true }),
  'renames the kept one': (root) => moveIfThere(join(root, KEPT), join(root, '可口可乐/合同_改名.docx')),
  'renames the copy': (root) => moveIfThere(join(root, COPY), join(root, '收件箱/合同_改名.docx')),
  'makes both one file': (root) => {
    if (!existsSync(join(root, COPY)) || !existsSync(join(root, KEPT))) return;
    unlinkSync(join(root, COPY));
    linkSync(join(root, KEPT), join(root, COPY));
  },
  'writes into the copy and sets its time back': (root) => writeWithOldTime(join(root, COPY)),
  'writes into the kept one and sets its time back': (root) => writeWithOldTime(join(root, KEPT)),
  'puts another file at the name of the copy': (root) => {
    if (!existsSync(join(root, COPY))) writeFileSync(join(root, COPY), edited);
  },
};

function writeOver(file: string): void {
  if (existsSync(file)) writeFileSync(file, edited);
}

function saveAnew(file: string): void {
  if (!existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.tmp`, edited);
  renameSync(`${file}.tmp`, file);
}

function writeWithOldTime(file: string): void {
  if (!existsSync(file)) return;
  const { mtime } = statSync(file);
  writeFileSync(file, edited);
  utimesSync(file, mtime, mtime);
}

function moveIfThere(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}
