import { z } from 'zod';

/** The longest text in a rules file, in UTF-16 units. */
export const LONGEST_TEXT = 500;

/** A text: not empty, without surrounding spaces. */
export const text = z
  .string()
  .min(1)
  .max(LONGEST_TEXT)
  .regex(/^\S(?:[\s\S]*\S)?$/);

/** One value of a vocabulary: a name, or a name with aliases. */
export const fileTerm = z.union([
  text,
  z.strictObject({
    name: text.describe('As it is written in file names.').meta({ examples: ['合同'] }),
    aliases: z
      .array(text)
      .default([])
      .describe('Other words for it: understood, and reported.')
      .meta({ examples: [['协议', '项目合同']] }),
  }),
]);

/** One pattern: its text, or its text with further properties. */
export const filePattern = z.union([
  text,
  z.strictObject({
    pattern: text
      .describe('Fields in braces, joined by the separator; brackets around what may be absent.')
      .meta({ examples: ['{client}_{projectName}_{date}'] }),
    accept: z
      .enum(['canonical', 'accepted', 'recognised'])
      .optional()
      .describe('canonical is what the program writes; accepted is right as well; recognised is reported.'),
    any_order: z
      .boolean()
      .default(false)
      .describe('The fields may come in any order, with other words between them.'),
    required_in: z
      .array(text)
      .min(1)
      .optional()
      .describe('Folders, as globs below the archive, in which names must have this pattern.')
      .meta({ examples: [['媒体库', '*/*/样片']] }),
  }),
]);
