import type { KnownText } from '../catalog/text-cache.ts';
import type { TextReader } from '../content/text-reader.ts';
import { startTextWorkers } from '../content/text-workers.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Archive } from './archive.ts';
import { documentTexts } from './document-texts.ts';

/** Shows a person the texts of documents, one after the other. */
export type Previews = AsyncDisposable & {
  /** Returns the text of a document, or why it has none. */
  readonly of: (path: RelPath) => Promise<KnownText | undefined>;
};

/**
 * Opens previews. The worker that reads texts starts with the first document and runs until the previews are closed.
 */
export function openPreviews(archive: Archive, signal: AbortSignal): Previews {
  const { sleep, monotonic } = archive.environment;
  const workers = startTextWorkers({ root: archive.root, sleep, monotonic, lanes: 1 });
  // Closing the reader after one document must not end the worker, which reads the next one as well.
  const reader: TextReader = {
    lanes: workers.lanes,
    read: async (path) => workers.read(path),
    [Symbol.asyncDispose]: async () => undefined,
  };
  return {
    async of(path) {
      for await (const { text } of documentTexts(archive, [path], { signal, reader })) return text;
      return undefined;
    },
    [Symbol.asyncDispose]: async () => workers[Symbol.asyncDispose](),
  };
}
