import { foreignSigns, kindSigns } from './kind-signs.ts';
import type { DocumentKind, ForeignKind } from './kind-signs.ts';

/** What a document is by its structure, with the words that show it. */
export type KindFound = {
  readonly kind: DocumentKind | ForeignKind;
  /** Between 0 and 1. */
  readonly confidence: number;
  readonly seen: readonly string[];
};

/** How much of a document shows what it is: its beginning, and of a contract the signatures at its end. */
const HEAD = 6000;
const TAIL = 1500;

const ENOUGH = 3;
const CLEAR = 1;
const FOREIGN_ENOUGH = 2;

/**
 * Returns what a text is by its structure, or undefined where nothing stands out. What is not a document of a client
 * — a statute, a judgment, a form to be filled in, a study — is recognised first, since it speaks of contracts and
 * budgets as well.
 */
export function documentKind(body: string): KindFound | undefined {
  const text = body.length <= HEAD + TAIL ? body : `${body.slice(0, HEAD)}\n${body.slice(-TAIL)}`;
  const [foreign] = scored(foreignSigns, text);
  if (foreign !== undefined && foreign.score >= FOREIGN_ENOUGH) {
    return { kind: foreign.kind, confidence: 0.9, seen: foreign.seen };
  }
  const [best, second] = scored(kindSigns, text);
  if (best === undefined) return undefined;
  const lead = best.score - (second?.score ?? 0);
  if (best.score < ENOUGH - 1 || lead < CLEAR / 2) return undefined;
  const isClear = best.score >= ENOUGH && lead >= CLEAR;
  return { kind: best.kind, confidence: isClear ? 0.93 : 0.75, seen: best.seen };
}

type Scored<Kind> = { readonly kind: Kind; readonly score: number; readonly seen: readonly string[] };

function scored<Kind extends string>(
  signs: Readonly<Record<Kind, readonly (readonly [weight: number, form: RegExp])[]>>,
  text: string,
): readonly Scored<Kind>[] {
  const all: Scored<Kind>[] = [];
  for (const kind of Object.keys(signs) as Kind[]) {
    let score = 0;
    const seen: string[] = [];
    for (const [weight, form] of signs[kind]) {
      const found = form.exec(text)?.[0];
      if (found === undefined) continue;
      score += weight;
      seen.push(found.replaceAll(/[\s：:（(]+$|^\s+/gu, '').slice(0, 20));
    }
    if (score > 0) all.push({ kind, score, seen });
  }
  return all.toSorted((a, b) => b.score - a.score);
}
