import { displayWidth, wrapToWidth } from '../text/display.ts';
import { commands } from './messages/commands.ts';

/** Stands for text that must not be broken while a line is being laid out; occurs in no message. */
const FILLER = '\ue000';

/** Marks of punctuation that stay with the command before them. */
const closing = /^[。，；：、）」.,;:)]+/u;

/**
 * Returns `text` broken into lines of at most `width` columns, as `wrapToWidth` does, but with each command that a hint
 * names in one piece, so that it can be copied whole. A command that is wider than a line gets one of its own and is
 * left to the terminal.
 */
export function wrapAroundCommands(text: string, width: number): readonly string[] {
  if (!text.includes('archive ') || !Number.isFinite(width) || displayWidth(text) <= width) {
    return wrapToWidth(text, width);
  }
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function wrapLine(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const [index, piece] of text.split(commandsInText()).entries()) {
    // Split by an expression with one group: what it matched stands at every second place.
    if (index % 2 === 0) {
      const wrapped = continued(line, piece, width);
      lines.push(...wrapped.slice(0, -1));
      line = wrapped.at(-1) ?? '';
    } else if (line === '' || displayWidth(line + piece) <= width) {
      line += piece;
    } else {
      lines.push(line.trimEnd());
      line = piece;
    }
  }
  return [...lines, ...(line.trim() === '' && lines.length > 0 ? [] : [line.trimEnd()])];
}

/** Returns the lines that come from writing `piece` after `line`, which itself stays in one piece. */
function continued(line: string, piece: string, width: number): readonly string[] {
  const taken = displayWidth(line);
  if (taken >= width) {
    const marks = closing.exec(piece)?.[0] ?? '';
    return [line + marks, ...continued('', piece.slice(marks.length).trimStart(), width)];
  }
  const wrapped = wrapToWidth(FILLER.repeat(taken) + piece, width);
  const [first = '', ...others] = wrapped;
  // Blanks at the end are cut off, but a command may follow them.
  const blank = piece.endsWith(' ') ? ' ' : '';
  const lines = [line + first.slice(taken), ...others];
  return [...lines.slice(0, -1), `${(lines.at(-1) ?? '').trimEnd()}${blank}`];
}

/** A command without arguments. */
const bare = String.raw`archive (?:[a-z]+(?: (?:add|list|purge|restore|set|show)\b)?)?(?: ?--[a-z-]+)*`;

let found: RegExp | undefined;

/** Returns what matches each command that a hint can name, with any arguments. */
function commandsInText(): RegExp {
  found ??= new RegExp(`(${[...shapes(), bare].join('|')})`, 'u');
  return found;
}

/** Returns an expression for each command with its arguments, the longest first. */
function shapes(): readonly string[] {
  const argument = 'ARGUMENT';
  const word = String.raw`(?:'[^']*'(?:\\''[^']*')*|[^\s'。，；：、）」]+)`;
  const written = Object.values(commands).map((write: (...values: string[]) => string) =>
    write(argument, argument),
  );
  return [...new Set(written)]
    .toSorted((one, other) => other.length - one.length)
    .map((line) =>
      line
        .split(' ')
        .map((part) => (part.includes(argument) ? word : part))
        .join(' '),
    );
}
