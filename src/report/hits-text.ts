import { assertNever } from '../kernel/assert-never.ts';
import type { FindAnswer, Hit, PlaceNow } from '../catalog/query.ts';
import { showSafely } from '../text/display.ts';
import { byteSize } from './byte-size.ts';
import { shellWord } from './shell-word.ts';
import { renderSnippet } from './snippet-text.ts';
import { indented, joinLines } from './lines.ts';
import { commands } from './messages/commands.ts';
import type { FindView } from './found-view.ts';

/**
 * Returns hits with a closing line. Each has its whole path, which is what people copy and open, and below it what it
 * is: Chinese paths are too long for a column among others on 80 columns.
 */
export function renderHits(answer: Omit<FindAnswer, 'facets'>, view: FindView): string {
  const summary = view.messages.search.hits(answer.hits.length, answer.total, answer.isMore);
  return joinLines([
    ...answer.hits.flatMap((hit) => hitLines(hit, view)),
    ...indented(summary, 0, view.width),
  ]);
}

function hitLines(hit: Hit, view: FindView): readonly string[] {
  const { labels } = view.messages;
  const facts = [
    hit.near === true ? view.messages.search.near : undefined,
    hit.stage,
    hit.date ?? hit.modified.slice(0, 10),
    byteSize(hit.size),
    hit.tags.join(labels.listJoint),
  ];
  const told = facts.filter((fact) => fact !== undefined && fact !== '').join('  ');
  return [
    // Never broken by the program: a terminal puts a long line back together when it is copied.
    showSafely(hit.path),
    ...indented(showSafely(told), 4, view.width).map(view.paint.faint),
    ...(hit.now === undefined ? [] : indented(nowLine(hit, hit.now, view), 4, view.width)),
    ...(hit.snippet === undefined ? [] : [`    ${renderSnippet(hit.snippet, view.width - 4)}`]),
  ];
}

/** Where a gone document lies now, and what brings it back. */
function nowLine({ path }: Hit, { kind, path: at }: PlaceNow, { messages }: FindView): string {
  const lies = messages.search.liesNow(showSafely(at));
  const word = (text: string): string => shellWord(showSafely(text));
  switch (kind) {
    case 'moved':
      return lies;
    case 'trash':
      return `${lies} ${messages.search.bringBack(commands.restore(showSafely(path)))}`;
    case 'recycled':
      return `${lies} ${messages.search.bringBack(`mv -n ${word(at)} ${word(path)}`)}`;
    default:
      return assertNever(kind);
  }
}

/** Returns the paths of the hits, one a line, safe to show; or each ended by NUL and as it is, for `xargs -0`. */
export function renderPaths(hits: readonly Hit[], end: 'line' | 'nul'): string {
  return hits.map(({ path }) => (end === 'nul' ? `${path}\0` : `${showSafely(path)}\n`)).join('');
}
