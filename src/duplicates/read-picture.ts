import type Sharp from 'sharp';
import type { RelPath } from '../kernel/rel-path.ts';
import { sketchPicture, SKETCHED } from './similar-picture.ts';
import type { PictureSketch } from './similar-picture.ts';

/** Reads pictures; undefined for one that cannot be read. */
export type PictureReader = (path: RelPath) => Promise<PictureSketch | undefined>;

/** The most pixels of a picture that is read: a larger one is not a photograph, and would take all memory. */
const MOST_PIXELS = 200_000_000;

/** Returns a reader of pictures below `root`; undefined where the optional package for it is not installed. */
export async function pictureReader(root: string): Promise<PictureReader | undefined> {
  const sharp = await loadSharp();
  if (sharp === undefined) return undefined;
  return async (path) => {
    try {
      const { width, height } = SKETCHED;
      const pixels = await sharp(`${root}/${path}`, { limitInputPixels: MOST_PIXELS, failOn: 'none' })
        .rotate()
        .flatten({ background: '#ffffff' })
        .resize(width, height, { fit: 'fill' })
        .removeAlpha()
        .toColourspace('srgb')
        .raw()
        .toBuffer();
      return sketchPicture(pixels);
    } catch (error) {
      // A damaged file, or one that is not a picture after all, resembles nothing.
      if (error instanceof Error) return undefined;
      throw error;
    }
  };
}

async function loadSharp(): Promise<typeof Sharp | undefined> {
  try {
    return (await import('sharp')).default;
  } catch {
    // An optional dependency: where there is no build of it, pictures are not compared, and that is said.
    return undefined;
  }
}
