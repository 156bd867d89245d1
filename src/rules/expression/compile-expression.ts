import { assertNever } from '../../kernel/assert-never.ts';
import { fail, ok } from '../../kernel/result.ts';
import type { Result } from '../../kernel/result.ts';
import { parseExpression } from './parse-expression.ts';
import type { ExpressionNode } from './parse-expression.ts';
import type { CharacterTest } from './reader.ts';
import type { ExpressionFailure } from './syntax-problem.ts';

/** The most instructions of one expression, counted with all repetitions expanded. */
const LARGEST_PROGRAM = 1000;

/** The longest text that is examined, in UTF-16 units; a longer one does not match. */
const LONGEST_INPUT = 256;

/** An instruction of the machine; `next` and `or` are indexes of instructions. */
type Instruction =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'split'; readonly next: number; readonly or: number }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' };

/** A compiled expression. Texts and stretches of more than 256 UTF-16 units do not match. */
export type Expression = {
  /** Returns whether the whole of `input` matches. */
  readonly test: (input: string) => boolean;
  /**
   * Returns the end of the longest stretch of `input` that begins at `start`, matches, and whose end `mayEnd` accepts;
   * undefined if there is none.
   */
  readonly longestFrom: (
    input: string,
    start: number,
    mayEnd: (end: number) => boolean,
  ) => number | undefined;
};

/**
 * Compiles an expression. The machine follows all ways through it at once (Thompson's construction) and remembers where
 * they led: at most 1000 instructions for each of at most 256 characters, whatever a person wrote, so that matching can
 * never hang. The built-in engine does not guarantee this.
 */
export function compileExpression(text: string): Result<Expression, ExpressionFailure> {
  const parsed = parseExpression(text);
  if (!parsed.ok) return parsed;
  if (sizeOf(parsed.value) > LARGEST_PROGRAM) return fail({ kind: 'too-large', limit: LARGEST_PROGRAM });
  const program: Instruction[] = [];
  emit(parsed.value, program);
  const walk = machineOf(program);
  return ok({
    test(input) {
      let isWhole = false;
      if (input.length <= LONGEST_INPUT) walk(input, 0, (end) => (isWhole = end === input.length));
      return isWhole;
    },
    longestFrom(input, start, mayEnd) {
      let longest: number | undefined;
      walk(input, start, (end) => {
        if (mayEnd(end)) longest = end;
      });
      return longest;
    },
  });
}

/** Returns an upper bound for the number of instructions that `emit` writes. */
function sizeOf(node: ExpressionNode): number {
  switch (node.kind) {
    case 'character':
    case 'start':
    case 'end':
      return 1;
    case 'sequence':
    case 'choice':
      // oxlint-disable-next-line unicorn/no-array-reduce -- a sum
      return node.nodes.reduce((sum, child) => sum + sizeOf(child) + 2, 0);
    case 'repeat':
      return (sizeOf(node.node) + 2) * (Number.isFinite(node.most) ? node.most : node.least + 1);
    default:
      return assertNever(node);
  }
}

function emit(node: ExpressionNode, program: Instruction[]): void {
  switch (node.kind) {
    case 'character':
    case 'start':
    case 'end':
      program.push(node);
      return;
    case 'sequence':
      for (const child of node.nodes) emit(child, program);
      return;
    case 'choice':
      emitChoice(node.nodes, program);
      return;
    case 'repeat':
      emitRepeat(node, program);
      return;
    default:
      assertNever(node);
  }
}

function emitChoice(nodes: readonly ExpressionNode[], program: Instruction[]): void {
  const jumps: number[] = [];
  for (const [index, child] of nodes.entries()) {
    if (index === nodes.length - 1) {
      emit(child, program);
      break;
    }
    const split = reserve(program);
    emit(child, program);
    jumps.push(reserve(program));
    program[split] = { kind: 'split', next: split + 1, or: program.length };
  }
  for (const jump of jumps) program[jump] = { kind: 'split', next: program.length, or: program.length };
}

function emitRepeat(node: Extract<ExpressionNode, { kind: 'repeat' }>, program: Instruction[]): void {
  for (let count = 0; count < node.least; count++) emit(node.node, program);
  if (node.most === Infinity) {
    const split = reserve(program);
    emit(node.node, program);
    program.push({ kind: 'split', next: split, or: split });
    program[split] = { kind: 'split', next: split + 1, or: program.length };
    return;
  }
  const exits: number[] = [];
  for (let count = node.least; count < node.most; count++) {
    exits.push(reserve(program));
    emit(node.node, program);
  }
  for (const exit of exits) program[exit] = { kind: 'split', next: exit + 1, or: program.length };
}

/** Reserves an instruction whose targets are not known yet; returns its index. */
function reserve(program: Instruction[]): number {
  return program.push({ kind: 'split', next: 0, or: 0 }) - 1;
}

/** A state of the machine: the instructions that the text read so far may have reached. */
type State = {
  readonly places: readonly number[];
  /** Whether the text may end here. */
  readonly accepts: boolean;
  /** The next state by character code; undefined if the character does not fit. */
  readonly next: Map<number, State | undefined>;
};

/** The most steps that are remembered: the names of one archive need few, and hostile ones must not fill the memory. */
const MOST_STEPS = 4000;

/**
 * Calls `found` with every position, in ascending order, at which a stretch of `input` that begins at `start` may end.
 */
type Walk = (input: string, start: number, found: (end: number) => void) => void;

/** Returns the matcher for `program`; it computes each step once and remembers it. */
function machineOf(program: readonly Instruction[]): Walk {
  const enter = (starts: readonly number[], atStart: boolean): State => ({
    places: [...follow(program, starts, { atStart, atEnd: false })],
    accepts: follow(program, starts, { atStart, atEnd: true }).has(program.length),
    next: new Map(),
  });
  const start = enter([0], true);
  const states = new Map<string, State>();
  let steps = 0;
  const step = ({ places, next }: State, code: number): State | undefined => {
    const character = String.fromCodePoint(code);
    const reached = places.filter((at) => {
      const instruction = program[at];
      return instruction?.kind === 'character' && instruction.test(character);
    });
    const key = reached.join(' ');
    let state = states.get(key);
    if (state === undefined && reached.length > 0) {
      state = enter(
        reached.map((at) => at + 1),
        false,
      );
      states.set(key, state);
    }
    next.set(code, state);
    steps++;
    return state;
  };
  return (input, from, found) => {
    if (steps > MOST_STEPS) {
      start.next.clear();
      states.clear();
      steps = 0;
    }
    let state = start;
    const last = Math.min(input.length, from + LONGEST_INPUT);
    for (let at = from; ;) {
      if (state.accepts) found(at);
      if (at >= last) return;
      const code = input.codePointAt(at) ?? 0;
      const next: State | undefined =
        state.next.get(code) ?? (state.next.has(code) ? undefined : step(state, code));
      if (next === undefined) return;
      state = next;
      at += code > 0xffff ? 2 : 1;
    }
  };
}

/** Returns every instruction that can be reached from `starts` without reading a character. */
function follow(
  program: readonly Instruction[],
  starts: readonly number[],
  place: { readonly atStart: boolean; readonly atEnd: boolean },
): ReadonlySet<number> {
  const seen = new Set<number>();
  const open = [...starts];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const instruction = program[at];
    if (instruction?.kind === 'split') open.push(instruction.next, instruction.or);
    else if (instruction?.kind === 'start' && place.atStart) open.push(at + 1);
    else if (instruction?.kind === 'end' && place.atEnd) open.push(at + 1);
  }
  return seen;
}
