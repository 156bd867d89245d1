import type { KnownText } from '../catalog/text-cache.ts';
import type { TextReader } from '../content/text-reader.ts';
import { startTextWorkers } from '../content/text-workers.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Archive } from './archive.ts';
import { documentTexts } from './document-texts.ts';

/** What documents say, one after the other, for a person who looks at them. */
export type Previews = AsyncDisposable & {
  /** Returns the text of a document, or why it has none. */
  readonly of: (path: RelPath) => Promise<KnownText | undefined>;
};

/** Opens previews; what reads them is started for the first document and serves until they are closed. */
export function openPreviews(archive: Archive, signal: AbortSignal): Previews {
  const { sleep, monotonic } = archive.environment;
  const workers = startTextWorkers({ root: archive.root, sleep, monotonic, lanes: 1 });
  // Whoever reads one document may not end what reads the next.
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
