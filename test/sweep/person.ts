import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../fixtures/random.ts';
import { wantedName } from './clerk-names.ts';

/** Somebody who works on the share with a file manager. */
export type SharePerson = {
  /** Every content that was dropped, with the name that it was given. */
  readonly dropped: ReadonlyMap<string, string>;
  /** How much was renamed or moved, and taken away. */
  readonly counts: { renamed: number; removed: number };
  /**
   * Drops `documents` one after the other, and between them renames, moves and takes away what lies there; goes on with
   * that until `isOver`.
   */
  readonly work: (documents: number, isOver: () => boolean) => Promise<void>;
};

/** Between two deeds, in milliseconds. */
export const PAUSE = 100;

/** Returns a person at the archive in `root`; what is taken away goes to the folder `gone` of the same disk. */
export function personAt(root: string, gone: string, random: Random): SharePerson {
  const dropped = new Map<string, string>();
  const counts = { renamed: 0, removed: 0 };
  mkdirSync(gone, { recursive: true });
  const drop = (serial: number): void => {
    const name = wantedName(serial);
    const content = `第${serial}份`.repeat(1 + (serial % 5) ** 4);
    // Two of one name lie in different folders of the inbox.
    const path = join(root, '收件箱', serial % 10 === 9 ? '另存' : '', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { flag: 'wx' });
    dropped.set(content, name);
  };
  /** A rename as a person's: never onto what is there; whoever else moves it in this instant wins. */
  const rename = (from: string, to: string): boolean => {
    try {
      renameSync(join(root, from), to);
      return true;
    } catch {
      return false;
    }
  };
  let serial = 0;
  const disturb = (): void => {
    const found = documentsBelow(root);
    if (found.length === 0) return;
    const path = random.pick(found);
    serial += 1;
    // Numbered, so that no name is there already.
    if (random.chance(0.2)) counts.removed += Number(rename(path, join(gone, `${serial}.docx`)));
    else if (random.chance(0.5)) {
      counts.renamed += Number(rename(path, join(root, path.replace(/\.docx$/, ` 改${serial}.docx`))));
    } else counts.renamed += Number(rename(path, join(root, '可口可乐', `手工移动${serial}.docx`)));
  };
  return {
    dropped,
    counts,
    work: async (documents, isOver) => {
      for (let n = 0; n < documents || !isOver(); n++) {
        if (n < documents) drop(n);
        await sleep(n < documents ? PAUSE : 4 * PAUSE);
        if (random.chance(0.4)) disturb();
      }
    },
  };
}

function documentsBelow(root: string): readonly string[] {
  try {
    return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.docx') && !path.startsWith('.archive'),
    );
  } catch {
    // A folder went away while it was listed.
    return [];
  }
}
