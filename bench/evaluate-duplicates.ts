import { likelyPairs, numberSimilarity, sketchText, textSimilarity } from '../src/duplicates/similar-text.ts';
import type { TextSketch } from '../src/duplicates/similar-text.ts';
import { areNearCopies } from '../src/duplicates/near-copies.ts';
import { versionChains } from '../src/duplicates/version-chains.ts';
import { labelledChains } from './duplicates/labelled-chains.ts';
import { labelledNearCopies } from './duplicates/labelled-near-copies.ts';

// Prints how well version chains and near copies are recognised in labelled sets: npm run eval:duplicates [seed]
const seed = Number(process.argv[2] ?? 7);

/** Prints precision and recall of pairs. */
function judge(what: string, found: ReadonlySet<string>, labelled: ReadonlySet<string>): void {
  const right = [...found].filter((pair) => labelled.has(pair)).length;
  const precision = found.size === 0 ? 1 : right / found.size;
  const recall = labelled.size === 0 ? 1 : right / labelled.size;
  console.log(
    `${what}: ${labelled.size} labelled pairs, ${found.size} found, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
  );
  if (process.argv.includes('--wrong')) {
    for (const pair of [...found].filter((one) => !labelled.has(one)).slice(0, 20))
      console.log(`  wrong: ${pair}`);
    for (const pair of [...labelled].filter((one) => !found.has(one)).slice(0, 20))
      console.log(`  missed: ${pair}`);
  }
}

function pairsOf(groups: Iterable<readonly string[]>): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const group of groups) {
    const sorted = group.toSorted();
    sorted.forEach((one, index) =>
      sorted.slice(index + 1).forEach((other) => pairs.add(`${one} | ${other}`)),
    );
  }
  return pairs;
}

function evaluateChains(withTexts: boolean): void {
  const { documents, texts, chains } = labelledChains(seed);
  const sketches = new Map<string, TextSketch | undefined>();
  for (const [path, text] of texts) sketches.set(path, sketchText(text));
  const similarity = (one: string, other: string): number | undefined => {
    const [a, b] = [sketches.get(one), sketches.get(other)];
    return !withTexts || a === undefined || b === undefined ? undefined : textSimilarity(a, b);
  };
  const found = versionChains(documents, similarity).map(({ versions, branches }) => [
    ...versions,
    ...branches.map(({ path }) => path),
  ]);
  const what = `chains ${withTexts ? 'with texts' : 'by names alone'} (${chains.length} chains, ${documents.length} documents)`;
  judge(what, pairsOf(found), pairsOf(chains));
}

function evaluateNearCopies(): void {
  const { texts, groups } = labelledNearCopies(seed);
  const named = [...texts].flatMap(([path, text]) => {
    const sketch = sketchText(text);
    return sketch === undefined ? [] : [{ path, sketch }];
  });
  const found = new Set<string>();
  for (const [one, other] of likelyPairs(named.map(({ sketch }) => sketch))) {
    const [a, b] = [named[one], named[other]];
    if (a === undefined || b === undefined) continue;
    const alike = { text: textSimilarity(a.sketch, b.sketch), numbers: numberSimilarity(a.sketch, b.sketch) };
    if (areNearCopies(alike)) found.add([a.path, b.path].toSorted().join(' | '));
  }
  judge(`near copies (${texts.size} documents)`, found, pairsOf(groups));
}

evaluateChains(true);
evaluateChains(false);
evaluateNearCopies();
