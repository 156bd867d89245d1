import { learn } from '../classify/learned-model.ts';
import type { LearnedModel, Sample } from '../classify/learned-model.ts';
import { openDoneMoves } from '../journal/done-moves.ts';
import { baseName } from '../kernel/rel-path.ts';
import type { NameContext } from '../names/parsed-name.ts';
import { parseName } from '../names/parse-name.ts';
import { sha256 } from '../kernel/sha256.ts';
import { undoneOperations } from '../register/undone-operations.ts';
import type { MarkedArchive } from './archive.ts';
import { openTexts } from './document-texts.ts';
import { keep, readKept } from './kept-beside-index.ts';
import { indexFolder } from './settings.ts';
import { historyOf } from './state.ts';
import type { ArchiveState } from './state.ts';

/** Must be raised whenever `learn` returns something else for the same samples. */
const MODEL_VERSION = 2;

/** The saved model: `made` identifies what it was learned from, `events` is the number of events then. */
type Kept = { readonly made: string; readonly events: number; readonly model: LearnedModel };

/**
 * Learning goes through the whole history, so a saved model is used again until the journals have grown by this share,
 * unless somebody has answered in a review or undone an operation.
 */
const GROWTH = 0.02;

/** The model last used for each open archive, and until when (on the monotonic clock) it is used again. */
const lastLearned = new WeakMap<
  MarkedArchive['disk'],
  { readonly model: LearnedModel; readonly until: number }
>();
/**
 * A model is used again for this many times as long as it took to get: a daemon, which files all day, then spends at
 * most a fiftieth of its time on learning.
 */
const REST = 50;

/**
 * Returns what filed documents and people's answers teach. The model is saved beside the index until the rules change,
 * somebody answers or undoes, or the journals have grown; a running process uses it somewhat longer. Deleting the file
 * loses nothing.
 */
export function learnedModel(archive: MarkedArchive, state: ArchiveState): LearnedModel {
  const { disk, environment } = archive;
  const began = environment.monotonic();
  const last = lastLearned.get(disk);
  if (last !== undefined && began < last.until) return last.model;
  const model = keptModel(archive, state);
  const ended = environment.monotonic();
  lastLearned.set(disk, { model, until: ended + REST * (ended - began) });
  return model;
}

function keptModel(archive: MarkedArchive, state: ArchiveState): LearnedModel {
  const [folder, name] = [indexFolder(archive.environment), `${archive.id}.learned.json`];
  const { journals, decisions } = state;
  const reviews = journals.segments.reduce((sum, { facts }) => sum + facts.reviews, 0);
  const events = journals.segments.reduce((sum, { count }) => sum + count, 0);
  const made = sha256(`${MODEL_VERSION} ${archive.rulesDigest} ${reviews} ${decisions.undoes.size}`);
  const kept = readKept(folder, name) as Kept | undefined;
  const isFresh = kept?.made === made && events >= kept.events && events <= kept.events * (1 + GROWTH);
  if (isFresh) return kept.model;
  const model = learn(samplesOf(archive, state));
  keep(folder, name, { made, events, model } satisfies Kept);
  return model;
}

/**
 * Yields the certain samples: documents with their original names and the category under which they were filed, unless
 * that was undone. A person's answer counts twice, as an answer and as a filed document.
 */
function* samplesOf(archive: MarkedArchive, state: ArchiveState): Generator<Sample> {
  const context: NameContext = { rules: archive.rules, register: state.register };
  const isUndone = undoneOperations(state.decisions);
  const moves = openDoneMoves(teaching, isUndone);
  using texts = openTexts(archive);
  for (const event of historyOf(archive, state)) {
    const move = moves.add(event);
    if (move !== undefined) {
      const { category } = parseName(baseName(move.to), context).parts;
      if (category === undefined) continue;
      const known = texts?.of(move.fingerprint);
      const text = known?.ok === true ? known.value.body : undefined;
      yield { name: baseName(move.from), category, ...(text !== undefined && { text }) };
    } else if (event.op === 'reviewed') {
      if (isUndone(event.operation)) continue;
      const { category } = event.fields;
      if (category !== undefined) yield { name: baseName(event.path), category };
    }
  }
}

const teaching: ReadonlySet<string> = new Set(['sort', 'review', 'watch']);
