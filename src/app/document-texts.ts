import { openTextCache } from '../catalog/text-cache.ts';
import type { KnownText, TextCache, TextFound } from '../catalog/text-cache.ts';
import { forExtension } from '../content/for-extension.ts';
import { startTextWorkers } from '../content/text-workers.ts';
import type { TextReader } from '../content/text-reader.ts';
import type { Stat } from '../files/disk.ts';
import { openStateFolder } from '../files/state-folder.ts';
import type { Fingerprint } from '../journal/event.ts';
import { DiskError, UserFacingError } from '../kernel/errors.ts';
import { extensionOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { fail } from '../kernel/result.ts';
import { fingerprint } from '../scan/fingerprint.ts';
import type { Archive } from './archive.ts';
import { textFileOf } from './index-file.ts';
import type { OnProgress } from './progress.ts';
import { indexFolder, isLocal } from './settings.ts';

/** A document and its text. */
type TextAt = {
  readonly path: RelPath;
  readonly text: KnownText;
  /** Absent if the file could not be read at all. */
  readonly fingerprint?: Fingerprint;
};

/** How texts are asked for. */
type TextOptions = {
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
  /** Reads the texts that are not cached; if absent, workers are started for it and ended afterwards. */
  readonly reader?: TextReader;
};

/** Texts are written to the cache in batches of this size; a stopped run loses no more than these. */
const BATCH = 32;

/**
 * Returns the texts of the documents at `paths`, in that order. A text in the cache is not read again; a reason why a
 * document has no text is cached as well, so that it is tried again only after the document has changed. Throws the
 * signal's reason when aborted; what was read by then is kept.
 */
export async function* documentTexts(
  archive: Archive,
  paths: readonly RelPath[],
  options: TextOptions,
): AsyncGenerator<TextAt> {
  const { root, environment } = archive;
  const { sleep, monotonic } = environment;
  const reader = options.reader ?? startTextWorkers({ root, sleep, monotonic });
  using cache = openTexts(archive);
  using stopped = whenStopped(options.signal);
  const keeping = keeper(cache);
  const look = lookUp(archive, { cache, reader, keep: (found) => keeping.add(found) });
  const asked: Promise<TextAt>[] = [];
  let next = 0;
  try {
    for (let done = 0; done < paths.length; done++) {
      for (; next < paths.length && asked.length < reader.lanes * 2; next++) {
        asked.push(look(paths[next] as RelPath));
      }
      const found = await Promise.race([asked.shift(), stopped.rejection]);
      options.signal.throwIfAborted();
      options.onProgress?.({ phase: 'reading', done: done + 1, total: paths.length });
      if (found !== undefined) yield found;
    }
  } finally {
    // Documents that are still being read have no consumer any more; their errors must not go unhandled.
    for (const each of asked) each.catch(() => undefined);
    if (options.reader === undefined) await reader[Symbol.asyncDispose]();
    keeping.end();
  }
}

/** Opens this machine's cache of an archive's texts; undefined if none can be kept. */
export function openTexts({ id, environment }: Archive): TextCache | undefined {
  if (id === undefined) return undefined;
  const folder = indexFolder(environment);
  try {
    openStateFolder(folder);
    return isLocal(folder) ? openTextCache(textFileOf(environment, id)) : undefined;
  } catch (error) {
    // Without the cache texts are read anew each time; `doctor` says why it cannot be used.
    if (error instanceof UserFacingError || error instanceof DiskError) return undefined;
    throw error;
  }
}

/** Rejects with the signal's reason when it is aborted. */
function whenStopped(signal: AbortSignal): Disposable & { readonly rejection: Promise<never> } {
  const { promise: rejection, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  rejection.catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  return { rejection, [Symbol.dispose]: () => signal.removeEventListener('abort', stop) };
}

type Desk = {
  readonly cache: TextCache | undefined;
  readonly reader: TextReader;
  readonly keep: (found: TextFound) => void;
};

function lookUp({ disk }: Archive, { cache, reader, keep }: Desk): (path: RelPath) => Promise<TextAt> {
  return async (path) => {
    try {
      const before = disk.stat(path);
      if (before?.kind !== 'file') return unreadable(path, before === undefined ? 'missing' : 'link');
      const here = cache?.at(path, before);
      if (here !== undefined) return { ...here, path, text: forExtension(here.text, extensionOf(path)) };
      const printed = fingerprint(disk, path);
      if (!printed.ok) return { path, text: fail({ code: 'changed', details: {} }) };
      const elsewhere = cache?.of(printed.value);
      const text = elsewhere ?? (await reader.read(path));
      if (!isSame(before, disk.stat(path))) return { path, text: fail({ code: 'changed', details: {} }) };
      if (isLasting(text)) {
        keep({
          path,
          identity: before,
          fingerprint: printed.value,
          ...(elsewhere === undefined && { text }),
        });
      }
      return { path, text: forExtension(text, extensionOf(path)), fingerprint: printed.value };
    } catch (error) {
      if (error instanceof DiskError) return unreadable(path, error.reason);
      throw error;
    }
  };
}

function unreadable(path: RelPath, reason: DiskError['reason']): TextAt {
  return { path, text: fail({ code: 'unreadable', details: { reason } }) };
}

function isSame(before: Stat, after: Stat | undefined): boolean {
  return (
    before.size === after?.size && before.modifiedNs === after.modifiedNs && before.inode === after.inode
  );
}

/** Returns whether reading an unchanged document again would give the same result. */
function isLasting(text: KnownText): boolean {
  return text.ok || (text.failure.code !== 'changed' && text.failure.code !== 'unreadable');
}

function keeper(cache: TextCache | undefined): { add(found: TextFound): void; end(): void } {
  let waiting: TextFound[] = [];
  let isOver = false;
  const flush = (): void => {
    if (waiting.length > 0) cache?.put(waiting);
    waiting = [];
  };
  return {
    add(found) {
      if (isOver) return;
      waiting.push(found);
      if (waiting.length >= BATCH) flush();
    },
    end() {
      isOver = true;
      flush();
    },
  };
}
