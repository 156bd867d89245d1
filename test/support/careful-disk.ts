import { isInside, parentOf } from '../../src/kernel/rel-path.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import type { WritableFile } from '../../src/files/disk.ts';
import type { JournalEvent } from '../../src/journal/event.ts';
import { isPrivate, JOURNAL, LOCKS, TRASH } from '../../src/files/private-names.ts';
import { MemoryDisk } from './memory-disk.ts';

/**
 * A disk that notes each time a power cut at that moment could take a document: when a private name goes while the
 * document is not durable under another name, and when an outcome is recorded before the names that it speaks of are
 * durable.
 */
export class CarefulDisk extends MemoryDisk {
  readonly faults: string[] = [];
  /** Folders with names that have changed since they were made durable; in the program's own only where documents lie. */
  readonly #changed = new Set<RelPath>();
  readonly #intents = new Map<string, { readonly from: RelPath; readonly to: RelPath }>();
  /** Names that a power cut would take. */
  readonly #loose = new Set<RelPath>();
  /** Files of which a power cut would take content. */
  readonly #unwritten = new Set<string>();

  override create(path: RelPath): WritableFile {
    const file = super.create(path);
    this.#name(path);
    this.#unwritten.add(file.stat().inode);
    return this.#watched(file, path);
  }

  override append(path: RelPath): WritableFile {
    return this.#watched(super.append(path), path);
  }

  override link(from: RelPath, to: RelPath): void {
    super.link(from, to);
    this.#name(to);
  }

  override moveNoReplace(from: RelPath, to: RelPath): void {
    super.moveNoReplace(from, to);
    this.#unname(from);
    this.#name(to);
  }

  override moveToPrivate(from: RelPath, to: RelPath): void {
    super.moveToPrivate(from, to);
    this.#unname(from);
    this.#name(to);
  }

  override removePrivate(path: RelPath): void {
    const content = this.files().find(([name]) => name === path)?.[1];
    const inode = this.stat(path)?.inode;
    super.removePrivate(path);
    this.#unname(path);
    if (content === undefined || isInside(path, JOURNAL) || isInside(path, LOCKS)) return;
    const isKept = this.files().some(
      ([name, other]) =>
        // The file waits under a second private name, where recovery looks for it.
        (isPrivate(name) && this.stat(name)?.inode === inode) ||
        (other.startsWith(content) && this.#isDurable(name)),
    );
    if (!isKept) this.faults.push(`${path} was removed before its document was durable elsewhere`);
  }

  override syncFile(path: RelPath): void {
    super.syncFile(path);
    const inode = this.stat(path)?.inode;
    if (inode !== undefined) this.#unwritten.delete(inode);
  }

  override syncFolder(folder: RelPath): void {
    super.syncFolder(folder);
    this.#changed.delete(folder);
    for (const name of this.#loose) if (parentOf(name) === folder) this.#loose.delete(name);
  }

  #watched(file: WritableFile, path: RelPath): WritableFile {
    return {
      stat: () => file.stat(),
      setModified: (modifiedNs) => file.setModified(modifiedNs),
      close: () => file.close(),
      write: (bytes) => {
        file.write(bytes);
        this.#unwritten.add(file.stat().inode);
        if (isInside(path, JOURNAL)) this.#judgeOutcomes(Buffer.from(bytes).toString('utf8'));
      },
      sync: () => {
        file.sync();
        this.#unwritten.delete(file.stat().inode);
      },
    };
  }

  #judgeOutcomes(batch: string): void {
    for (const line of batch.split('\n').filter((one) => one !== '')) {
      const event = JSON.parse(line.slice(line.indexOf('{'))) as JournalEvent;
      if (event.op === 'move-intended') this.#intents.set(event.id, event);
      const move = event.op === 'move-done' ? this.#intents.get(event.id) : undefined;
      for (const folder of move === undefined ? [] : [parentOf(move.from), parentOf(move.to)])
        if (this.#changed.has(folder) && this.stat(folder) !== undefined)
          this.faults.push(`${event.op} was recorded before ${folder} was durable`);
    }
  }

  #isDurable(path: RelPath): boolean {
    const inode = this.stat(path)?.inode ?? '';
    return (
      !this.#loose.has(path) && !this.#unwritten.has(inode) && (!isPrivate(path) || isInside(path, TRASH))
    );
  }

  #name(path: RelPath): void {
    this.#loose.add(path);
    if (!isPrivate(path)) this.#changed.add(parentOf(path));
  }

  #unname(path: RelPath): void {
    this.#loose.delete(path);
    if (!isPrivate(path)) this.#changed.add(parentOf(path));
  }
}
