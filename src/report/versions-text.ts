import type { VersionReport } from '../app/find-versions.ts';
import type { NearCopy, NearReport } from '../app/find-near-copies.ts';
import type { VersionChain } from '../duplicates/describe-chain.ts';
import type { AlikeFolders } from '../duplicates/equal-folders.ts';
import { showSafely } from '../text/display.ts';
import { indented, joinLines } from './lines.ts';
import type { View } from './view.ts';

/** How many are listed before the rest is counted; 0 for all. */
type Limit = { readonly limit: number };

/** Returns chains of versions, each from the oldest to the current one, with what is remarkable about it. */
export function renderChains({ chains, files }: VersionReport, { limit }: Limit, view: View): string {
  const { versions: words } = view.messages;
  const shown = limit === 0 ? chains : chains.slice(0, limit);
  const rest = chains.length - shown.length;
  return joinLines([
    ...shown.flatMap((chain) => chainLines(chain, view)),
    ...(rest > 0 ? indented(words.more(rest), 0, view.width) : []),
    ...indented(words.summary(chains.length, files), 0, view.width),
  ]);
}

/** Returns the lines of one chain. */
function chainLines(chain: VersionChain, view: View): readonly string[] {
  const { paint, width, messages } = view;
  const { versions: words } = messages;
  const { current, versions, branches, gaps, contradictions, proof } = chain;
  return [
    ...indented(words.chain(versions.length + branches.length, proof), 0, width).map(paint.strong),
    ...versions.flatMap((path) => {
      const line = `${path === current ? words.current : words.earlier}  ${showSafely(path)}`;
      return indented(line, 2, width).map(path === current ? paint.good : paint.faint);
    }),
    ...branches.flatMap(({ path, by, from }) =>
      indented(words.branch(showSafely(path), showSafely(by), from && showSafely(from)), 4, width),
    ),
    ...(gaps.length > 0 ? indented(words.gaps(gaps), 4, width).map(paint.warning) : []),
    ...contradictions.flatMap(({ code, path, than }) =>
      indented(words.contradictions[code](showSafely(path), showSafely(than)), 4, width).map(paint.warning),
    ),
  ];
}

/** Returns chains as a part of something else. */
export function renderChainList(chains: readonly VersionChain[], view: View): string {
  return joinLines(chains.flatMap((chain) => chainLines(chain, view)));
}

/** Returns what looks alike without being equal: documents, pictures, folders. */
export function renderNear(report: NearReport, { limit }: Limit, view: View): string {
  const { near: words } = view.messages;
  const { pairs, folders, picturesUnread, files } = report;
  const most = limit === 0 ? undefined : limit;
  const rest = pairs.length - Math.min(pairs.length, most ?? pairs.length);
  return joinLines([
    ...folders.slice(0, most).flatMap((alike) => folderLines(alike, view)),
    ...pairs.slice(0, most).flatMap((pair) => pairLines(pair, view)),
    ...(rest > 0 ? indented(words.more(rest), 0, view.width) : []),
    ...(picturesUnread > 0 ? indented(words.picturesUnread(picturesUnread), 0, view.width) : []),
    ...indented(words.summary(pairs.length, folders.length, files), 0, view.width),
  ]);
}

function pairLines({ what, one, other, text, numbers }: NearCopy, view: View): readonly string[] {
  const { near: words } = view.messages;
  const percent = (share: number | undefined): number => Math.floor((share ?? 0) * 100);
  const heading = what === 'picture' ? words.pictures : words.texts(percent(text), percent(numbers));
  return [
    ...indented(heading, 0, view.width).map(view.paint.strong),
    ...[one, other].flatMap((path) => indented(showSafely(path), 2, view.width)),
  ];
}

/** More files than this are counted, not named. */
const FEW = 5;

function folderLines({ kind, folder, other, shared, ...only }: AlikeFolders, view: View): readonly string[] {
  const { near: words } = view.messages;
  const told = (where: string, paths: readonly string[]): readonly string[] => {
    if (paths.length === 0) return [];
    const named = paths.slice(0, FEW).flatMap((path) => indented(showSafely(path), 6, view.width));
    const rest = paths.length - FEW;
    return [
      ...indented(words.only(showSafely(where), paths.length), 4, view.width),
      ...named,
      ...(rest > 0 ? indented(words.moreFiles(rest), 6, view.width) : []),
    ];
  };
  return [
    ...indented(words.folders[kind](shared), 0, view.width).map(view.paint.strong),
    ...[folder, other].flatMap((path) => indented(showSafely(`${path}/`), 2, view.width)),
    ...told(folder, only.onlyInFolder),
    ...told(other, only.onlyInOther),
  ];
}
