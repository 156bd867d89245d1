import { z } from 'zod';
import { text } from './schema-parts.ts';

/** The key `search`: which texts of documents this machine's index stores. */
export const searchKeys = z
  .strictObject({
    content: z
      .boolean()
      .default(false)
      .describe(
        'Whether what documents say is kept up to date in the index by index, find --refresh and the daemon, not only by index --content.',
      ),
    content_characters: z
      .int()
      .min(100)
      .max(200_000)
      .default(20_000)
      .describe('How many characters of each text are searched, from its beginning.')
      .meta({ examples: [20_000] }),
    without_content: z
      .array(text)
      .default([])
      .describe('Categories of which names are searched but never texts.')
      .meta({ examples: [['合同']] }),
    share_texts: z
      .boolean()
      .default(false)
      .describe(
        'Whether texts go with the snapshot into .archive/snapshot, where everybody who may read that folder can read them.',
      ),
  })
  .prefault({})
  .describe('What find searches.');
