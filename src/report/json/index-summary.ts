import { present } from '../../kernel/present.ts';
import type { IndexSummary } from '../index-text.ts';
import type { JsonLine } from './line.ts';

/** Returns the last line of `index`. */
export function indexSummaryLine(report: IndexSummary): JsonLine {
  const { documents, added, changed, gone, unseen, relocation, rebuiltBecause, texts, withoutText } = report;
  return {
    type: 'summary',
    documents,
    added,
    changed,
    gone,
    unseen: unseen.length,
    movedByHand: relocation.moved.length,
    ambiguous: relocation.ambiguous.length,
    ...present({ texts, withoutText, rebuiltBecause }),
  };
}
