import { baseName, joinPath, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { extensionStart } from '../names/split-extension.ts';
import { caseKey } from '../text/fold.ts';

/** A file and what its name shares with the others of its group. */
export type Companion = {
  readonly path: RelPath;
  /** What all of the group have in common, as this one writes it. */
  readonly stem: string;
  /** What follows it: `.psd`, `.jpg`, `.psd.xmp`. */
  readonly suffix: string;
  /** For a settings file (sidecar): the file whose whole name it begins with, and what follows that. */
  readonly beside?: { readonly path: RelPath; readonly ending: string };
};

/** Settings that a program keeps beside a file, under the file's whole name: `a.psd.xmp`. */
const sidecar = /\.(?:xmp|aae)$/i;

/**
 * Returns the groups among `paths` of files that belong together: they lie in one folder and their names differ in
 * the extension alone (`a.psd`, `a.jpg`), or one is the whole name of another followed by `.xmp`. Renaming one of a
 * group without the others would separate files that only their names hold together.
 */
export function companionsAmong(paths: readonly RelPath[]): readonly (readonly Companion[])[] {
  const there = new Map(paths.map((path) => [keyOf(path), path]));
  const groups = Map.groupBy(
    paths.map((path) => companionOf(path, there)),
    ({ path, stem }) => keyOf(joinPath(parentOf(path), stem)),
  );
  return [...groups.values()];
}

function companionOf(path: RelPath, there: ReadonlyMap<string, RelPath>): Companion {
  const name = baseName(path);
  const ending = sidecar.exec(name)?.[0] ?? '';
  const whole = name.slice(0, name.length - ending.length);
  const owner = ending === '' || whole === '' ? undefined : there.get(keyOf(joinPath(parentOf(path), whole)));
  const end = extensionStart(owner === undefined ? name : whole);
  return {
    path,
    stem: name.slice(0, end),
    suffix: name.slice(end),
    ...(owner !== undefined && { beside: { path: owner, ending } }),
  };
}

function keyOf(path: RelPath): string {
  return `${parentOf(path)}/${caseKey(baseName(path))}`;
}
