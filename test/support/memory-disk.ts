import { DiskError } from '../../src/kernel/errors.ts';
import type { DiskReason } from '../../src/kernel/errors.ts';
import { baseName, isInside, joinPath, parentOf } from '../../src/kernel/rel-path.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import type { Disk, EntryKind, Listed, Mount, OpenFile, Stat, WritableFile } from '../../src/files/disk.ts';
import { requirePrivate } from '../../src/files/private-names.ts';
import { caseKey } from '../../src/text/fold.ts';

/** What an in-memory disk does differently from a good local one. */
export type MemoryDiskOptions = {
  readonly atomicMove?: boolean;
  readonly hardLinks?: boolean;
  readonly caseBlind?: boolean;
  /** Names are stored, and shown, in Unicode's decomposed form, whatever form they are given in. */
  readonly decomposes?: boolean;
  /** Other machines reach it, so its times are not this machine's. */
  readonly network?: boolean;
  /** Whether files keep their numbers over a restart; they do if absent. */
  readonly stableInodes?: boolean;
  /** How many bytes a name may have; any number if absent. */
  readonly longestName?: number;
  /** Folders that are other volumes. */
  readonly volumes?: readonly RelPath[];
  /** Called before and after each call that changes something; may throw a `DiskError` or a `Crash`. */
  readonly onCall?: (moment: 'before' | 'after', call: string, path: RelPath) => void;
};

type Node = {
  kind: EntryKind;
  inode: number;
  content: Uint8Array;
  /** What of the content a power cut leaves. */
  durable: Uint8Array;
  modifiedNs: bigint;
  links: number;
};

/** Stands for a process that ended at this call. */
export class Crash extends Error {}

/** An in-memory disk held to the same contract as the real one, with switches for odd shares and a hook for faults. */
export class MemoryDisk implements Disk {
  readonly #nodes = new Map<string, { name: RelPath; node: Node }>();
  readonly #options: MemoryDiskOptions;
  onCall: MemoryDiskOptions['onCall'];
  /** How often each file is open for reading. */
  readonly #open = new WeakMap<Node, number>();
  #nextInode = 1;
  #restarts = 0;
  #time = 1_700_000_000_000_000_000n;

  constructor(options: MemoryDiskOptions = {}) {
    this.#options = options;
    this.onCall = options.onCall;
    this.#nodes.set('', { name: '' as RelPath, node: this.#newNode('folder') });
  }

  get mount(): Mount {
    return {
      type: 'memory',
      atomicMove: this.#options.atomicMove ?? true,
      network: this.#options.network ?? false,
      stableInodes: this.#options.stableInodes ?? true,
    };
  }

  stat(path: RelPath): Stat | undefined {
    this.#requireShort(path);
    const node = this.#find(path);
    return node && this.#stat(node, path);
  }

  list(folder: RelPath): readonly Listed[] {
    this.#folder(folder);
    const listed: Listed[] = [];
    for (const { name, node } of this.#nodes.values()) {
      if (name === '' || parentOf(name) !== this.#realName(folder)) continue;
      const isFile = node.kind === 'file';
      listed.push({
        name: baseName(name),
        kind: node.kind,
        size: isFile ? node.content.length : 0,
        modified: isFile ? Number(node.modifiedNs / 1000n) / 1000 : 0,
      });
    }
    return listed.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Its folders have no times. */
  folderStamp(folder: RelPath): undefined {
    this.#folder(folder);
  }

  folders(folder: RelPath): readonly string[] {
    return this.list(folder).flatMap(({ name, kind }) => (kind === 'folder' ? [name] : []));
  }

  open(path: RelPath): OpenFile {
    const node = this.#find(path);
    if (!node) throw refusal('missing', path);
    if (node.kind === 'link') throw refusal('link', path);
    this.#open.set(node, (this.#open.get(node) ?? 0) + 1);
    return {
      stat: () => this.#stat(node, path),
      read: (into, position) => {
        if (node.kind === 'folder') throw refusal('not-folder', path);
        const piece = node.content.subarray(position, position + into.length);
        into.set(piece);
        return piece.length;
      },
      [Symbol.dispose]: () => void this.#open.set(node, (this.#open.get(node) ?? 1) - 1),
    };
  }

  isInUse(path: RelPath): boolean {
    const node = this.#find(path);
    return node !== undefined && (this.#open.get(node) ?? 0) > 0;
  }

  create(path: RelPath): WritableFile {
    return this.#change('create', path, () => {
      this.#requireFree(path);
      const node = this.#newNode('file');
      this.#put(path, node);
      return this.#writer(node, path);
    });
  }

  append(path: RelPath): WritableFile {
    const node = this.#find(requirePrivate(path));
    if (!node) throw refusal('missing', path);
    return this.#writer(node, path);
  }

  makeFolder(path: RelPath): boolean {
    return this.#change('makeFolder', path, () => {
      const there = this.#find(path);
      if (there?.kind === 'folder') return false;
      this.#requireFree(path);
      this.#put(path, this.#newNode('folder'));
      return true;
    });
  }

  link(from: RelPath, to: RelPath): void {
    this.#change('link', to, () => {
      const node = this.#find(from);
      if (!node) throw refusal('missing', to);
      this.#requireFree(to);
      if (this.#volumeOf(from) !== this.#volumeOf(to)) throw refusal('other-volume', to);
      if (this.#options.hardLinks === false) throw refusal('denied', to);
      node.links++;
      this.#put(to, node);
    });
  }

  moveNoReplace(from: RelPath, to: RelPath): void {
    if (!this.mount.atomicMove) throw new Error('no atomic move on this disk');
    this.#change('moveNoReplace', to, () => this.#rename(from, to));
  }

  moveToPrivate(from: RelPath, to: RelPath): void {
    requirePrivate(to);
    this.#change('moveToPrivate', from, () => this.#rename(from, to, 'replacing'));
  }

  removePrivate(path: RelPath): void {
    requirePrivate(path);
    this.#change('removePrivate', path, () => {
      const node = this.#find(path);
      if (!node) throw refusal('missing', path);
      node.links--;
      this.#nodes.delete(this.#key(path));
    });
  }

  removeEmptyFolder(path: RelPath): void {
    this.#change('removeEmptyFolder', path, () => {
      if (this.list(path).length > 0) throw refusal('not-empty', path);
      this.#nodes.delete(this.#key(path));
    });
  }

  syncFile(path: RelPath): void {
    this.#change('syncFile', path, () => {
      const node = this.#find(path);
      if (!node) throw refusal('missing', path);
      node.durable = node.content;
    });
  }

  syncFolder(folder: RelPath): void {
    this.#change('syncFolder', folder, () => void this.#folder(folder));
  }

  freeBytes(): number {
    return 1e12;
  }

  /** Writes a file as a person would, replacing what was there. */
  put(path: RelPath, content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    for (let folder = parentOf(path), missing: RelPath[] = []; ; folder = parentOf(folder)) {
      if (this.#find(folder)) {
        for (const one of missing.reverse()) this.#put(one, this.#newNode('folder'));
        break;
      }
      missing.push(folder);
    }
    this.#nodes.delete(this.#key(path));
    const node = this.#newNode('file');
    node.content = node.durable = bytes.slice();
    this.#put(path, node);
  }

  /** Returns how a program saves in place that has the file at `path` open, wherever that file is by then. */
  writerOf(path: RelPath): (content: string) => void {
    const node = this.#find(path);
    if (!node) throw refusal('missing', path);
    return (content) => {
      node.content = node.durable = new TextEncoder().encode(content);
      node.modifiedNs = this.#tick();
    };
  }

  /** Gives every volume another number, as a restart may, and every file where these are not stable. */
  renumber(): void {
    this.#restarts += 1;
  }

  /** Takes away what was written to files and not made durable since, as a power cut does. */
  cutPower(): void {
    for (const { node } of this.#nodes.values()) node.content = node.durable;
  }

  /** Puts a symbolic link at `path`. */
  putLink(path: RelPath): void {
    this.#put(path, this.#newNode('link'));
  }

  /** Returns path and content of every file, also private ones, sorted by path. */
  files(): readonly (readonly [RelPath, string])[] {
    const all = [...this.#nodes.values()].filter(({ node }) => node.kind === 'file');
    return all
      .map(({ name, node }) => [name, new TextDecoder().decode(node.content)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  #rename(from: RelPath, to: RelPath, how?: 'replacing'): void {
    const entry = this.#nodes.get(this.#key(from));
    if (!entry) throw refusal('missing', from);
    const there = this.#key(from) === this.#key(to) ? undefined : this.#find(to);
    if (there !== undefined && how === undefined) throw refusal('exists', to);
    if (this.#key(from) === this.#key(to) && this.#options.caseBlind) return;
    this.#requireShort(to);
    this.#folder(parentOf(to));
    if (this.#volumeOf(from) !== this.#volumeOf(to)) throw refusal('other-volume', from);
    // Of two names of one file, a rename leaves both.
    if (there === entry.node) return;
    if (there !== undefined) there.links--;
    this.#nodes.delete(this.#key(from));
    this.#put(to, entry.node);
  }

  #writer(node: Node, path: RelPath): WritableFile {
    return {
      stat: () => this.#stat(node, path),
      write: (bytes) =>
        this.#change('write', path, () => {
          node.content = Buffer.concat([node.content, bytes]);
          node.modifiedNs = this.#tick();
        }),
      sync: () => this.#change('sync', path, () => void (node.durable = node.content)),
      setModified: (modifiedNs) => {
        node.modifiedNs = BigInt(modifiedNs);
      },
      close: () => undefined,
    };
  }

  #change<Value>(call: string, path: RelPath, act: () => Value): Value {
    this.onCall?.('before', call, path);
    const value = act();
    this.onCall?.('after', call, path);
    return value;
  }

  #requireFree(path: RelPath): void {
    this.#folder(parentOf(path));
    this.#requireShort(path);
    if (this.#find(path)) throw refusal('exists', path);
  }

  #requireShort(path: RelPath): void {
    const bytes = Buffer.byteLength(baseName(path));
    if (bytes > (this.#options.longestName ?? bytes)) throw refusal('too-long', path);
  }

  #folder(path: RelPath): Node {
    const node = this.#find(path);
    if (!node) throw refusal('missing', path);
    if (node.kind !== 'folder') throw refusal('not-folder', path);
    return node;
  }

  #find(path: RelPath): Node | undefined {
    return this.#nodes.get(this.#key(path))?.node;
  }

  #realName(path: RelPath): RelPath {
    return this.#nodes.get(this.#key(path))?.name ?? path;
  }

  #put(path: RelPath, node: Node): void {
    const parent = this.#realName(parentOf(path));
    const name = this.#options.decomposes ? baseName(path).normalize('NFD') : baseName(path);
    this.#nodes.set(this.#key(path), { name: joinPath(parent, name), node });
  }

  #key(path: RelPath): string {
    const form = this.#options.decomposes ? path.normalize('NFD') : path;
    return this.#options.caseBlind ? form.split('/').map(caseKey).join('/') : form;
  }

  #volumeOf(path: RelPath): string {
    const inside = (this.#options.volumes ?? []).filter((volume) => isInside(path, volume));
    return inside.reduce((best, volume) => (volume.length > best.length ? volume : best), '');
  }

  #newNode(kind: EntryKind): Node {
    const [inode, content] = [this.#nextInode++, new Uint8Array()];
    return { kind, inode, content, durable: content, modifiedNs: this.#tick(), links: 1 };
  }

  #tick(): bigint {
    this.#time += 1_000_000n;
    return this.#time;
  }

  #stat(node: Node, path: RelPath): Stat {
    return {
      kind: node.kind,
      size: node.content.length,
      modifiedNs: String(node.modifiedNs),
      device: `${this.#restarts} ${this.#volumeOf(path)}`,
      inode: String(node.inode + (this.mount.stableInodes ? 0 : this.#restarts * 1000)),
      links: node.links,
      mode: 0o644,
    };
  }
}

function refusal(reason: DiskReason, path: RelPath): DiskError {
  return new DiskError(reason, path, { code: `memory-${reason}` });
}
