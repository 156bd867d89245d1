import { promisesText } from '../content/expected-formats.ts';
import { sketchText } from '../duplicates/similar-text.ts';
import type { TextSketch } from '../duplicates/similar-text.ts';
import { extensionOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Archive } from './archive.ts';
import { documentTexts } from './document-texts.ts';
import type { OnProgress } from './progress.ts';

/**
 * Returns sketches of the texts of documents, for comparing them; documents with no text, or too short a one, are
 * absent.
 */
export async function textSketches(
  archive: Archive,
  paths: readonly RelPath[],
  options: { readonly signal: AbortSignal; readonly onProgress?: OnProgress },
): Promise<ReadonlyMap<RelPath, TextSketch>> {
  const sketches = new Map<RelPath, TextSketch>();
  const wanted = paths.filter((path) => promisesText(extensionOf(path)));
  if (wanted.length === 0) return sketches;
  for await (const { path, text } of documentTexts(archive, wanted, options)) {
    const sketch = text.ok ? sketchText(text.value.body) : undefined;
    if (sketch !== undefined) sketches.set(path, sketch);
  }
  return sketches;
}
