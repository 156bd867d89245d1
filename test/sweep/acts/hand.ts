import { cpSync, existsSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Random } from '../../../fixtures/random.ts';
import type { Deed, Deeds } from './act.ts';
import { documentName } from './names.ts';
import type { World } from './world.ts';

/** What a person does with documents that were there before. */
export const meddling: Deeds = {
  copy: onDocument(3, (world, path, random) => {
    const to = free(world, random.pick([copyName(path), `${folderName(world, random)}/${nameOf(path)}`]));
    return by(`copy ${path} ⇒ ${to}`, () => {
      mkdirSync(dirname(at(world, to)), { recursive: true });
      cpSync(at(world, path), at(world, to), { preserveTimestamps: true });
    });
  }),
  rename: onDocument(4, (world, path, random) => {
    const name = random.pick([
      documentName(random),
      nameOf(path).toLowerCase(),
      nameOf(path).replace('_', ' '),
    ]);
    return move(world, path, join(dirname(path), name));
  }),
  move: onDocument(5, (world, path, random) =>
    move(world, path, `${folderName(world, random)}/${nameOf(path)}`),
  ),
  delete: onDocument(2, (world, path) => by(`delete ${path}`, () => rmSync(at(world, path)))),
  edit: onDocument(4, (world, path, random) =>
    by(`edit ${path}`, () => save(world, path, `改 ${random.integer(0, 2 ** 30)}`)),
  ),
  saveByRename: onDocument(3, (world, path, random) =>
    by(`save by rename ${path}`, () => {
      const beside = join(dirname(path), `~${random.integer(0, 2 ** 30)}.tmp`);
      save(world, beside, `存 ${random.integer(0, 2 ** 30)}`);
      renameSync(at(world, beside), at(world, path));
    }),
  ),
  moveFolder: onFolder(1, (world, folder, random) =>
    move(world, folder, random.pick([`${folder} 旧`, `备份/${nameOf(folder)}`, `收件箱/${nameOf(folder)}`])),
  ),
  deleteFolder: onFolder(1, (world, folder) =>
    by(`delete folder ${folder}`, () => rmSync(at(world, folder), { recursive: true })),
  ),
  putBack: {
    weight: 3,
    does: (world, _who, random) => {
      const { origins } = world.now();
      const away = [...origins].filter(([path, origin]) => path !== origin.path);
      if (away.length === 0) return;
      const [path, origin] = random.pick(away);
      apply(world, move(world, path, origin.path));
    },
  },
};

/** What a person does that brings something and changes nothing that was there. */
export const bringing: Deeds = {
  drop: {
    weight: 16,
    does: (world, _who, random) =>
      drop(world, join('收件箱', random.pick(['', '', '', '微信', '另存']), documentName(random)), random),
  },
  dropElsewhere: {
    weight: 4,
    does: (world, _who, random) =>
      drop(world, `${folderName(world, random)}/${documentName(random)}`, random),
  },
  makeFolder: {
    weight: 1,
    does: (world, _who, random) => {
      const folder = `${folderName(world, random)}/${random.pick(['素材', '新建文件夹'])}`;
      world.byHand(`make folder ${folder}`, () => mkdirSync(at(world, folder), { recursive: true }));
    },
  },
  junk: {
    weight: 1,
    does: (world, _who, random) => {
      const path = `${folderName(world, random)}/${random.pick(['Thumbs.db', '.DS_Store', '~WRL0001.tmp', '空.txt'])}`;
      if (existsSync(at(world, path))) return;
      const content = path.endsWith('空.txt') ? '' : `${path} ${random.integer(0, 2 ** 30)}`;
      world.byHand(`junk ${path}`, () => save(world, path, content));
    },
  },
};

/** What a hand does, with its words; undefined where it cannot be done. */
type Handiwork = { readonly what: string; readonly act: () => void } | undefined;

function by(what: string, act: () => void): Handiwork {
  return { what, act };
}

function apply(world: World, work: Handiwork): void {
  if (work !== undefined) world.byHand(work.what, work.act);
}

function onDocument(weight: number, work: (world: World, path: string, random: Random) => Handiwork): Deed {
  return {
    weight,
    does: (world, _who, random) => {
      const paths = world.paths();
      if (paths.length > 0) apply(world, work(world, random.pick(paths), random));
    },
  };
}

function onFolder(weight: number, work: (world: World, path: string, random: Random) => Handiwork): Deed {
  return {
    weight,
    does: (world, _who, random) => {
      const folders = [...world.now().tree.folders].filter((folder) => folder !== '收件箱').toSorted();
      if (folders.length > 0) apply(world, work(world, random.pick(folders), random));
    },
  };
}

/** A rename as a file manager does it: it never takes a name that is there. */
function move(world: World, from: string, to: string): Handiwork {
  if (existsSync(at(world, to)) || `${to}/`.startsWith(`${from}/`)) return undefined;
  return by(`${from} ⇒ ${to}`, () => {
    mkdirSync(dirname(at(world, to)), { recursive: true });
    renameSync(at(world, from), at(world, to));
  });
}

function drop(world: World, path: string, random: Random): void {
  if (existsSync(at(world, path))) return;
  // One in eight has a content that another one has too.
  const content = random.chance(0.12) ? `内容 ${random.integer(1, 3)}` : `内容 ${random.integer(0, 2 ** 30)}`;
  world.byHand(`drop ${path}`, () => save(world, path, content.repeat(random.pick([1, 2, 40]))));
}

function save(world: World, path: string, content: string): void {
  mkdirSync(dirname(at(world, path)), { recursive: true });
  writeFileSync(at(world, path), content);
  const time = world.tick();
  utimesSync(at(world, path), time, time);
}

/** Returns a folder that people use; it need not be there. */
function folderName(world: World, random: Random): string {
  return random.pick(
    [...world.now().tree.folders, '收件箱', '资料', '可口可乐/KO2024-001/04_执行中', '华夏银行'].toSorted(),
  );
}

function copyName(path: string): string {
  return path.replace(/(\.[^./]*)?$/, ' - 副本$1');
}

/** Returns `path` if no file has it, otherwise one beside it. */
function free(world: World, path: string): string {
  let found = path;
  for (let n = 1; existsSync(at(world, found)); n++) found = path.replace(/(\.[^./]*)?$/, `(${n})$1`);
  return found;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function at(world: World, path: string): string {
  return world.office.at(path);
}
