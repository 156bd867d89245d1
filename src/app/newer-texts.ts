import type { CatalogReader } from '../catalog/catalog-reader.ts';
import type { Disk } from '../files/disk.ts';
import { META } from './index-file.ts';
import { sharedTexts } from './shared-files.ts';

/**
 * Returns whether another machine has published texts that this index has not taken. Costs a listing of one small
 * folder, and nothing if the rules do not share texts.
 */
export function areTextsNewer(disk: Disk, { meta }: Pick<CatalogReader, 'meta'>): boolean {
  if (meta.get(META.sharesTexts) !== 'true') return false;
  const newest = sharedTexts(disk).at(-1);
  return newest !== undefined && newest !== meta.get(META.texts) && newest !== meta.get(META.textsPassed);
}
