import { z } from 'zod';
import { keepRules } from './keep-rules.ts';
import { text } from './schema-parts.ts';

const policy = z.enum(['hold', 'quarantine', 'version', 'ignore']);

/** Which copies are kept, what never counts as superfluous, and what happens to copies in an inbox. */
export const duplicateKeys = z
  .strictObject({
    keep: z
      .array(z.enum(keepRules))
      .default(['filed', 'protected', 'conforming', 'in-place', 'tagged', 'journal', 'oldest'])
      .describe('What decides which of several equal files is kept, in order.')
      .meta({ examples: [['filed', 'protected', 'newest']] }),
    protect: z
      .array(text)
      .default([])
      .describe('Files and folders that never lose a copy, as globs below the archive.')
      .meta({ examples: [['母带/**']] }),
    protected_tags: z
      .array(text)
      .default([])
      .describe('Tags whose documents never count as superfluous; inherited ones, too.')
      .meta({ examples: [['定稿']] }),
    on_arrival: z
      .union([policy, z.record(text, policy)])
      .default('hold')
      .describe('What sort does with copies of filed documents: one word for all inboxes, or one for each.')
      .meta({ examples: ['hold', { 收件箱: 'hold', 扫描件: 'quarantine' }] }),
  })
  .prefault({})
  .describe('Files with equal content.');

/** How long the trash keeps what was put into it, and who may empty it. */
export const trashKeys = z
  .strictObject({
    keep_days: z
      .int()
      .min(0)
      .max(36500)
      .default(30)
      .describe('How many days the trash keeps a document before it may be purged.')
      .meta({ examples: [30] }),
    purge_by: z
      .array(text)
      .default([])
      .describe('Who may purge the trash: login names, or name@machine; nobody if none is named.')
      .meta({ examples: [['lin']] }),
  })
  .prefault({})
  .describe('The trash.');
