import { constants } from 'node:fs';
import { FACTS, putStatx } from './file-facts.ts';
import { deviceNumber, factsIn, openLinuxCalls, STATX, STATX_LENGTH, WANTED } from './linux-calls.ts';
import type { LinuxCalls, NativeFacts, PinnedBuffer } from './linux-calls.ts';
import { AT_SYMLINK_NOFOLLOW, O_CLOEXEC, O_PATH } from './linux-numbers.ts';
import { EMPTY_FILE, FILE, isState, plainTreeBelow } from './same-tree.ts';
import type { PackedNames, SameTree } from './same-tree.ts';

const { S_IFMT, S_IFREG } = constants;
/** Longer paths than the system takes are left to Node to refuse. */
const LONGEST = 4096;
/** Where the size of a file stands in the words of the room. */
const SIZE = (LONGEST + STATX.size) >> 2;
const [DOT, SLASH] = [46, 47];

/** Returns a checker of the tree below `root`, an absolute path; it uses Linux's own calls where possible. */
export function sameTreeBelow(root: string): SameTree {
  const calls = openLinuxCalls();
  // Each look then begins there, which saves the way from the system's own root.
  const fd = calls?.open(root, O_PATH | constants.O_DIRECTORY | O_CLOEXEC) ?? -1;
  const plain = plainTreeBelow(root);
  return calls === undefined || fd < 0 ? plain : new NativeTree(calls, fd, plain);
}

/** Looks by bare bytes of paths, put at the beginning of a room; the answer stands behind them. */
class NativeTree implements SameTree {
  readonly #calls: LinuxCalls;
  readonly #fd: number;
  readonly #plain: SameTree;
  readonly #room: PinnedBuffer;
  readonly #answer: NativeFacts;
  /** What is known of the file that is looked at. */
  readonly #state = new Float64Array(FACTS);

  constructor(calls: LinuxCalls, fd: number, plain: SameTree) {
    this.#calls = calls;
    this.#fd = fd;
    this.#plain = plain;
    this.#room = calls.room(LONGEST + STATX_LENGTH);
    this.#answer = factsIn(this.#room.view, LONGEST);
  }

  isSameFolder(path: Uint8Array, stamp: Float64Array): boolean {
    if (path.length + 1 >= LONGEST) return this.#plain.isSameFolder(path, stamp);
    const { bytes } = this.#room;
    const { word, long } = this.#answer;
    bytes[0] = DOT;
    bytes.set(path);
    bytes[path.length === 0 ? 1 : path.length] = 0;
    return (
      this.#look(WANTED.inodeTimes) &&
      long(STATX.modified) === stamp[0] &&
      word(STATX.modified + 8) === stamp[1] &&
      long(STATX.changed) === stamp[2] &&
      word(STATX.changed + 8) === stamp[3] &&
      deviceNumber(word(STATX.major), word(STATX.minor)) === stamp[4] &&
      long(STATX.inode) === stamp[5]
    );
  }

  areSameFiles(path: Uint8Array, inside: PackedNames): boolean {
    const { names, kinds } = inside;
    const { words } = this.#room;
    const start = this.#putFolder(path);
    let at = 0;
    for (const kind of kinds) {
      const next = this.#putName(start, names, at);
      if (next < 0) return this.#plain.areSameFiles(path, inside);
      at = next;
      if (kind !== FILE && kind !== EMPTY_FILE) continue;
      if (!this.#isFile(WANTED.kindSize)) return false;
      const isEmpty = words[SIZE] === 0 && words[SIZE + 1] === 0;
      if (isEmpty !== (kind === EMPTY_FILE)) return false;
    }
    return true;
  }

  areSameStates(path: Uint8Array, names: Uint8Array, facts: Float64Array): boolean {
    const start = this.#putFolder(path);
    let at = 0;
    for (let file = 0; file < facts.length; file += FACTS) {
      const next = this.#putName(start, names, at);
      if (next < 0) return this.#plain.areSameStates(path, names, facts);
      at = next;
      if (!this.#isFile(WANTED.all)) return false;
      putStatx(this.#state, 0, this.#room.words, LONGEST >> 2);
      if (!isState(this.#state, facts, file)) return false;
    }
    return true;
  }

  [Symbol.dispose](): void {
    this.#calls.close(this.#fd);
  }

  /** Puts the path of a folder; returns where a name in it begins, `LONGEST` if there is no room for one. */
  #putFolder(path: Uint8Array): number {
    const { bytes } = this.#room;
    if (path.length === 0) return 0;
    if (path.length + 1 >= LONGEST) return LONGEST;
    bytes.set(path);
    bytes[path.length] = SLASH;
    return path.length + 1;
  }

  /** Puts the name that begins at `at`, with its NUL, behind its folder; returns where the next one begins, -1 if it is too long. */
  #putName(start: number, names: Uint8Array, at: number): number {
    const { bytes } = this.#room;
    let [end, next] = [start, at];
    for (let byte = 1; byte !== 0 && end < LONGEST; end++) byte = bytes[end] = names[next++] ?? 0;
    return end < LONGEST ? next : -1;
  }

  #isFile(wanted: number): boolean {
    return this.#look(wanted) && (this.#room.view.getUint16(LONGEST + STATX.mode, true) & S_IFMT) === S_IFREG;
  }

  #look(wanted: number): boolean {
    const { address } = this.#room;
    return this.#calls.statx(this.#fd, address, AT_SYMLINK_NOFOLLOW, wanted, address + LONGEST) === 0;
  }
}
