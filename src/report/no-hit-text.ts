import type { BarrenPart, NoHit } from '../app/barren-parts.ts';
import { printQuery } from '../query/print-query.ts';
import { showSafely } from '../text/display.ts';
import type { FindView } from './found-view.ts';
import { paragraphs } from './lines.ts';

/** Returns what to change in a question that has no hit: which part of it, and what may have been meant. */
export function renderNoHit({ parts, barren }: NoHit, view: FindView): string {
  const { search } = view.messages;
  const lines: readonly string[] =
    barren.length === 0
      ? [search.noneTogether]
      : [
          ...(parts > 1 ? [search.barren(barren.map((part) => partText(part, view)))] : []),
          ...(parts === 1 ? nearLines(barren, view) : []),
        ];
  return paragraphs(lines, view);
}

function partText({ condition, near }: BarrenPart, { messages, language }: FindView): string {
  const text = showSafely(printQuery(condition, language));
  return near.length === 0 ? text : messages.search.withNear(text, near.map(showSafely));
}

function nearLines(barren: readonly BarrenPart[], { messages }: FindView): readonly string[] {
  const near = barren.flatMap((part) => part.near).map(showSafely);
  return [near.length > 0 ? messages.search.isIt(near) : messages.search.askOtherwise];
}
