import type { Project } from '../register/register.ts';
import type { Token } from './find-tokens.ts';
import type { UsedSpan } from './leftover-text.ts';
import type { NameContext } from './parsed-name.ts';
import { foldedTitle, projectTitles, projectsWithPieceOf } from './project-titles.ts';
import type { ProjectCandidate } from './understanding.ts';
import { isWorkingWord } from './working-words.ts';

/** A project that a file name calls by part of its name, and where. */
export type ShortenedProject = { readonly candidate: ProjectCandidate; readonly stretch: UsedSpan };

/** How sure nearly the whole name is, and a part of it, beside the client; and a part where nobody is named. */
const NEARLY_WHOLE = 0.95;
const PART = 0.85;
const PART_ALONE = 0.97;

/** The shares and lengths that make these. */
const WHOLE_SHARE = 0.7;
const WHOLE_LENGTH = 5;
const TELLING = 3;
const TELLING_ALONE = 4;
const SHARE_ALONE = 0.5;

/** The least length of pieces that are put together: `国潮礼盒` of `国潮联名礼盒`. */
const PIECE = 2;
const LEAST = 3;

/**
 * Returns the project of `client` that a name calls by a part of the project's name (`音乐节` for `夏日音乐节`) or by pieces of it put
 * together, where no other project of the client has as much of it. Without a client it must be one piece, half of the name and more,
 * that no other project of the register has. What the name says by `tokens` is no part of it.
 */
export function shortenedProject(
  text: string,
  tokens: readonly Token[],
  { client, context }: { readonly client: string | undefined; readonly context: NameContext },
): ShortenedProject | undefined {
  const { register } = context;
  const runs = runsBetween(text, tokens);
  const projects =
    client === undefined
      ? runs.flatMap(({ letters }) => projectsWithPieceOf(letters, register))
      : register.projectsOf(client);
  const found = [...new Set(projects)].flatMap((project) => foundIn(runs, project) ?? []);
  const [best, second] = found.toSorted((a, b) => b.telling - a.telling);
  if (best === undefined || second !== undefined || best.telling < TELLING) return undefined;
  const { start, end, project } = best;
  const isWhole = best.share >= WHOLE_SHARE && best.length >= WHOLE_LENGTH;
  if (client === undefined && !isEnoughAlone(best)) return undefined;
  const candidate = {
    value: project.number,
    confidence: client === undefined ? PART_ALONE : isWhole ? NEARLY_WHOLE : PART,
    written: text.slice(start, end),
    own: false,
    project,
    isNumber: false,
    isPart: client === undefined || !isWhole,
  };
  return { candidate, stretch: { start, end } };
}

function isEnoughAlone({ telling, share, isOnePiece }: Found): boolean {
  return isOnePiece && telling >= TELLING_ALONE && share >= SHARE_ALONE;
}

/** The letters and digits between two tokens, without separators: folded, with the position of each. */
type Run = { readonly letters: string; readonly places: readonly number[] };

function runsBetween(text: string, tokens: readonly Token[]): readonly Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const { start, end } of [...tokens.filter(isSettled), { start: text.length, end: text.length }]) {
    const places: number[] = [];
    let letters = '';
    for (let at = from; at < start; at++) {
      if (!/[\p{L}\p{N}]/u.test(text.charAt(at))) continue;
      letters += text.charAt(at);
      places.push(at);
    }
    const folded = foldedTitle(letters);
    if (folded.length === places.length && places.length >= LEAST) runs.push({ letters: folded, places });
    from = end;
  }
  return runs;
}

/** The name of a type is a word like others within the name of a project. */
function isSettled(token: Token): boolean {
  return token.kind !== 'word' || token.meanings.some(({ field }) => field !== 'type');
}

type Found = UsedSpan & {
  readonly project: Project;
  /** How much of the project's name it is. */
  readonly share: number;
  readonly length: number;
  /** How many of its characters belong to more than trade words. */
  readonly telling: number;
  readonly isOnePiece: boolean;
};

/** Returns the most telling part of the name of `project` in `runs`; undefined if there is none. */
function foundIn(runs: readonly Run[], project: Project): Found | undefined {
  let best: Found | undefined;
  for (const whole of projectTitles(project)) {
    for (const { letters, places } of runs) {
      for (let at = 0; at + LEAST <= letters.length; at++) {
        const pieces = longestOf(letters, at, whole, 0);
        const { length } = pieces.join('');
        const telling = tellingLength(pieces);
        if (length < LEAST || telling <= (best?.telling ?? 1)) continue;
        const [start = 0, last = 0] = [places[at], places[at + length - 1]];
        const isOnePiece = pieces.length === 1;
        best = { project, start, end: last + 1, share: length / whole.length, length, telling, isOnePiece };
      }
    }
  }
  return best;
}

/** Returns the longest text of `letters` from `at` on that is made of pieces of `whole` behind `from`, in its order. */
function longestOf(letters: string, at: number, whole: string, from: number): readonly string[] {
  let longest: readonly string[] = [];
  for (let place = from; place + PIECE <= whole.length; place++) {
    let length = 0;
    while (length < whole.length - place && letters[at + length] === whole[place + length]) length++;
    for (; length >= PIECE; length--) {
      const rest = longestOf(letters, at + length, whole, place + length);
      const pieces = [letters.slice(at, at + length), ...rest];
      if (pieces.join('').length > longest.join('').length) longest = pieces;
    }
  }
  return longest;
}

/** A piece that consists only of trade words does not identify a project: `短视频`. */
function tellingLength(pieces: readonly string[]): number {
  return pieces.reduce((sum, piece) => (isWorkingWord(piece) ? sum : sum + piece.length), 0);
}
