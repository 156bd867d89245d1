import type { Catalog } from '../catalog/open-catalog.ts';

/** Adds the pinyin of Chinese names to the index where it is still missing. */
export async function speakNames(catalog: Catalog): Promise<void> {
  if (!catalog.hasUnspoken()) return;
  const { soundsOf } = await import('../text/sounds.ts');
  catalog.speak(soundsOf);
}
