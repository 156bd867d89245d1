import type { CharacterTest, Reader } from './reader.ts';
import { SyntaxProblem } from './syntax-problem.ts';

/** The meaning of an escape: a test and, if it stands for a single character, that character. */
type Escape = { readonly test: CharacterTest; readonly literal?: string };

const shorthands: Readonly<Record<string, RegExp>> = {
  d: /^\d$/,
  D: /^\D$/u,
  w: /^\w$/,
  W: /^\W$/u,
  s: /^\s$/,
  S: /^\S$/u,
};

/** Parses an escape such as `\d`, `\p{Han}` or `\.` and moves the reader past it. */
export function readEscape(reader: Reader): Escape {
  const letter = reader.characters[reader.position + 1];
  if (letter === undefined) throw new SyntaxProblem('syntax', '\\');
  if (letter === 'p' || letter === 'P') return readProperty(reader);
  reader.position += 2;
  const shorthand = shorthands[letter];
  if (shorthand !== undefined) return { test: (character) => shorthand.test(character) };
  if (/^[A-Za-z0-9]$/.test(letter)) throw new SyntaxProblem('unsupported', `\\${letter}`);
  return { test: (character) => character === letter, literal: letter };
}

/** Parses a class such as `[A-Z\d_]` or `[^_]` and moves the reader past it. */
export function readClass(reader: Reader): CharacterTest {
  const opening = reader.position;
  reader.position++;
  const negated = reader.characters[reader.position] === '^';
  if (negated) reader.position++;
  const tests: CharacterTest[] = [];
  while (reader.characters[reader.position] !== ']') {
    if (reader.position >= reader.characters.length) {
      throw new SyntaxProblem('syntax', reader.characters.slice(opening).join(''));
    }
    tests.push(readClassItem(reader));
  }
  reader.position++;
  return (character) => tests.some((test) => test(character)) !== negated;
}

function readClassItem(reader: Reader): CharacterTest {
  const start = reader.position;
  const first = readClassCharacter(reader);
  const { characters, position } = reader;
  if (characters[position] !== '-' || characters[position + 1] === ']') return first.test;
  reader.position++;
  const last = readClassCharacter(reader);
  const low = first.literal?.codePointAt(0);
  const high = last.literal?.codePointAt(0);
  if (low === undefined || high === undefined || high < low) {
    throw new SyntaxProblem('syntax', characters.slice(start, reader.position).join(''));
  }
  return (character) => {
    const code = character.codePointAt(0) ?? -1;
    return low <= code && code <= high;
  };
}

function readClassCharacter(reader: Reader): Escape {
  const character = reader.characters[reader.position];
  if (character === undefined) throw new SyntaxProblem('syntax', reader.characters.join(''));
  if (character === '\\') return readEscape(reader);
  reader.position++;
  return { test: (other) => other === character, literal: character };
}

function readProperty(reader: Reader): Escape {
  const written = /^\\[pP]\{[A-Za-z_=]{1,60}\}/.exec(
    reader.characters.slice(reader.position, reader.position + 64).join(''),
  )?.[0];
  if (written === undefined) throw new SyntaxProblem('syntax', '\\p');
  reader.position += written.length;
  try {
    // Safe with the built-in engine: a property of a single character cannot cause backtracking.
    const property = new RegExp(`^${written.replace(/\{Han\}/, '{Script=Han}')}$`, 'u');
    return { test: (character) => property.test(character) };
  } catch {
    throw new SyntaxProblem('syntax', written);
  }
}
