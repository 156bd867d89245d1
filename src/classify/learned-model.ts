import type { Hint } from '../names/hint.ts';
import { bigramText } from '../text/bigrams.ts';
import { foldText } from '../text/fold.ts';

/** A document of which a person knows what it is: its first name, and how its text begins if that is known. */
export type Sample = {
  readonly name: string;
  readonly text?: string;
  readonly category: string;
};

/** What was learned from samples: how often each feature goes with each category. Plain data, to be kept as JSON. */
export type LearnedModel = {
  readonly samples: number;
  readonly categories: Readonly<Record<string, CategoryCounts>>;
  /** How many different features there are. */
  readonly vocabulary: number;
};

type CategoryCounts = {
  readonly samples: number;
  readonly total: number;
  readonly features: Readonly<Record<string, number>>;
};

const TEXT_HEAD = 400;

/** With fewer samples nothing is concluded about a category. */
const ENOUGH_SAMPLES = 5;
const ENOUGH_FEATURES = 4;

/** What was learned is never enough by itself: it adds to what name, folder and content say. */
const MOST_CONFIDENCE = 0.8;
const LEAST_PROBABILITY = 0.8;
const TELLING = 3;

/** Returns what `samples` teach. The same samples in any order teach the same. */
export function learn(samples: Iterable<Sample>): LearnedModel {
  const categories = new Map<string, { samples: number; total: number; features: Map<string, number> }>();
  const vocabulary = new Set<string>();
  let count = 0;
  for (const sample of samples) {
    count++;
    let known = categories.get(sample.category);
    if (known === undefined) {
      categories.set(sample.category, (known = { samples: 0, total: 0, features: new Map() }));
    }
    known.samples++;
    for (const feature of featuresOf(sample)) {
      vocabulary.add(feature);
      known.total++;
      known.features.set(feature, (known.features.get(feature) ?? 0) + 1);
    }
  }
  return { samples: count, categories: plain(categories), vocabulary: vocabulary.size };
}

/**
 * Returns what documents like this one were, if one category is clearly likelier than all others (naive Bayes over pairs
 * of characters), with the pairs that speak for it most.
 */
export function learnedHints(
  model: LearnedModel,
  document: Omit<Sample, 'category'>,
  known: (category: string) => boolean,
): readonly Hint[] {
  const features = [...featuresOf(document)];
  const scored = Object.entries(model.categories)
    .filter(([category, { samples }]) => samples >= ENOUGH_SAMPLES && known(category))
    .map(([category, counts]) => ({ category, counts, score: scoreOf(features, counts, model) }))
    .toSorted((a, b) => b.score - a.score);
  const [best] = scored;
  if (best === undefined || scored.length < 2) return [];
  const seen = features.filter((feature) => best.counts.features[feature] !== undefined);
  // oxlint-disable-next-line unicorn/no-array-reduce -- a sum
  const all = scored.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0);
  const probability = 1 / all;
  if (seen.length < ENOUGH_FEATURES || probability < LEAST_PROBABILITY) return [];
  const telling = seen
    .toSorted((a, b) => weight(b, best.category, model) - weight(a, best.category, model))
    .slice(0, TELLING);
  return [
    {
      field: 'category',
      value: best.category,
      confidence: MOST_CONFIDENCE * probability,
      source: 'learned',
      seen: telling.map((feature) => feature.slice(1)).join('、'),
    },
  ];
}

/** Pairs of characters, of the name (`n`) and of the beginning of the text (`t`) apart; each once. */
function featuresOf({ name, text = '' }: Omit<Sample, 'category'>): ReadonlySet<string> {
  const features = new Set<string>();
  for (const pair of pairsOf(name)) features.add(`n${pair}`);
  for (const pair of pairsOf(text.slice(0, TEXT_HEAD))) features.add(`t${pair}`);
  return features;
}

function pairsOf(text: string): readonly string[] {
  return bigramText(foldText(text))
    .split(' ')
    .filter((pair) => pair.length === 2 && /\p{L}{2}/u.test(pair));
}

function scoreOf(features: readonly string[], counts: CategoryCounts, model: LearnedModel): number {
  let score = Math.log(counts.samples / model.samples);
  for (const feature of features) {
    score += Math.log(((counts.features[feature] ?? 0) + 1) / (counts.total + model.vocabulary));
  }
  return score;
}

/** How much more often the feature goes with the category than with all others. */
function weight(feature: string, category: string, { categories }: LearnedModel): number {
  let others = 1;
  for (const [name, { features }] of Object.entries(categories)) {
    if (name !== category) others += features[feature] ?? 0;
  }
  return (categories[category]?.features[feature] ?? 0) / others;
}

function plain(
  categories: ReadonlyMap<string, { samples: number; total: number; features: ReadonlyMap<string, number> }>,
): LearnedModel['categories'] {
  return Object.fromEntries(
    [...categories]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([category, { samples, total, features }]) => [
        category,
        { samples, total, features: Object.fromEntries(features) },
      ]),
  );
}
