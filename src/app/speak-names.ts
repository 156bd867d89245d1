import type { Catalog } from '../catalog/open-catalog.ts';

/** Lets the index know how the Chinese names in it are said, where it does not yet. */
export async function speakNames(catalog: Catalog): Promise<void> {
  if (!catalog.hasUnspoken()) return;
  const { soundsOf } = await import('../text/sounds.ts');
  catalog.speak(soundsOf);
}
