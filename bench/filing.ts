import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { alternate, compared } from './measure.ts';
import type { Line } from './measure.ts';
import { fillInbox, makeArchive } from './sample-archive.ts';

const DOCUMENTS = 5000;

/** Measures the filing of an inbox, plan, intents, moves and all, against what only renames. */
export async function filing(work: string, rounds: number): Promise<readonly Line[]> {
  const own = `${work}/filing-own`;
  const folders = { index: `${own}/index`, state: `${own}/state` };
  const [kept, root] = [`${work}/filing-kept`, `${work}/filing`];
  await makeArchive(kept, 0, folders);
  fillInbox(kept, DOCUMENTS);
  const pairs = `${work}/pairs`;
  writeFileSync(
    pairs,
    readdirSync(`${kept}/收件箱`)
      .map((name) => `收件箱/${name}\0filed/${name}\0`)
      .join(''),
  );
  const before = (): void => {
    rmSync(root, { recursive: true, force: true });
    cpSync(kept, root, { recursive: true, preserveTimestamps: true });
  };
  const environment = `ARCHIVE_INDEX=${folders.index} ARCHIVE_STATE=${folders.state}`;
  const node = `"${process.execPath}"`;
  const sort = `${environment} ${node} ${import.meta.dirname}/../bin/archive.js sort --yes --root ${root}`;
  const loop = `perl -0 -ne 'chomp; $from = $_; $to = <>; chomp $to; rename($from, $to) or die $!' ${pairs}`;
  const timings = alternate(
    [
      { name: 'archive sort', command: sort, before },
      { name: 'rename loop', command: `cd ${root} && mkdir filed && ${loop}`, before },
      {
        name: 'xargs -n2 mv -n',
        command: `cd ${root} && mkdir filed && xargs -0 -n2 mv -n < ${pairs}`,
        before,
      },
    ],
    rounds,
  );
  return [
    compared(timings, ['archive sort', 'rename loop']),
    compared(timings, ['archive sort', 'xargs -n2 mv -n']),
    compared(timings, ['archive sort', 'xargs -n2 mv -n'], undefined, 'wall'),
  ];
}
