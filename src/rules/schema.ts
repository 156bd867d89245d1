import { z } from 'zod';
import { findingCodes } from './finding-codes.ts';
import { basePatterns, baseNumberExample, baseNumberForms } from './presets/base-names.ts';
import {
  baseCategories,
  baseCategoryStages,
  baseClientTypes,
  baseIndustries,
  baseStages,
  baseTypes,
} from './presets/base-terms.ts';
import { duplicateKeys, trashKeys } from './duplicate-schema.ts';
import { notifyKeys } from './schema-notify.ts';
import { searchKeys } from './search-schema.ts';
import { filePattern, fileTerm, text } from './schema-parts.ts';

const names = z
  .strictObject({
    separator: z.enum(['_', '-']).default('_').describe('Stands between the parts of a name.'),
    patterns: z
      .array(filePattern)
      .min(1)
      .prefault([
        basePatterns.canonical,
        basePatterns.described,
        { pattern: basePatterns.byName, accept: 'recognised' },
        { pattern: basePatterns.anyOrder, accept: 'recognised', any_order: true },
      ])
      .describe('How names may be written. Exactly one is canonical: the first, unless another says so.')
      .meta({ examples: [[basePatterns.canonical]] }),
    max_bytes: z
      .int()
      .min(40)
      .max(255)
      .default(200)
      .describe('The longest name in bytes, with its extension; a Chinese character takes three.')
      .meta({ examples: [200] }),
    min_confidence: z
      .number()
      .min(0.5)
      .max(1)
      .default(0.9)
      .describe('How sure a name must be, up to 1, before it is written without asking a person.')
      .meta({ examples: [0.9] }),
    project_number: z
      .strictObject({
        form: z
          .union([text, z.array(text).min(1)])
          .default([...baseNumberForms])
          .describe('Regular expressions, one of which matches the whole of every project number.')
          .meta({ examples: [baseNumberForms[0]] }),
        example: text
          .default(baseNumberExample)
          .describe('A number of this form, shown where a number is expected.')
          .meta({ examples: [baseNumberExample] }),
      })
      .prefault({})
      .describe('How the numbers of projects are written.'),
  })
  .prefault({})
  .describe('How documents are named.');

const vocabularies = z
  .strictObject({
    types: z.array(fileTerm).min(1).default(writable(baseTypes)).describe('业务类型: kinds of business.'),
    categories: z
      .array(fileTerm)
      .min(1)
      .default(writable(baseCategories))
      .describe('文件类别: what a document is.'),
    industries: z.array(fileTerm).default(writable(baseIndustries)).describe('行业: industries of clients.'),
    client_types: z
      .array(fileTerm)
      .default(writable(baseClientTypes))
      .describe('客户类型: kinds of clients.'),
  })
  .prefault({})
  .describe('Closed lists of values; whatever is in none of them is reported.');

const client = z.strictObject({
  name: text.describe('As it stands in file names and folders.').meta({ examples: ['星海饮料'] }),
  full_name: text
    .optional()
    .describe('The registered name of the company.')
    .meta({ examples: ['星海饮料有限公司'] }),
  aliases: z
    .array(text)
    .default([])
    .describe('Other words for it.')
    .meta({ examples: [['星海', 'Xinghai']] }),
  industry: text
    .optional()
    .describe('A value of vocabularies.industries.')
    .meta({ examples: ['快消'] }),
  type: text
    .optional()
    .describe('A value of vocabularies.client_types.')
    .meta({ examples: ['广告主'] }),
  owner: text
    .optional()
    .describe('Who looks after the client.')
    .meta({ examples: ['张三'] }),
});

const stage = z.strictObject({
  name: text.describe('The name of the stage.').meta({ examples: ['执行中'] }),
  folder: text.describe('The folder of documents filed in this stage.').meta({ examples: ['04_执行中'] }),
  aliases: z
    .array(text)
    .default([])
    .describe('Other words for it.')
    .meta({ examples: [['执行']] }),
});

const filing = z
  .strictObject({
    path: text
      .default('{client}/{project}/{stage}')
      .describe(
        'The folder of a document: {client}, {project}, {stage}, {type}, {category}, {year} and text.',
      )
      .meta({ examples: ['{client}/{project}/{stage}'] }),
    default_stage: text
      .optional()
      .describe('The stage of a project of which nothing else is known; the first stage if absent.')
      .meta({ examples: ['执行中'] }),
    category_stage: z
      .record(text, text)
      .default({})
      .describe('The stage that a document of a category hints at, by category.')
      .meta({ examples: [baseCategoryStages] }),
    on_stage_change: z
      .enum(['keep', 'move'])
      .default('keep')
      .describe('Whether documents stay in the folder of the stage they were filed in, or move along.'),
    settle_seconds: z
      .number()
      .min(0)
      .max(3600)
      .default(5)
      .describe('How long a file must have been left alone before it is filed, in seconds.')
      .meta({ examples: [5] }),
  })
  .prefault({})
  .describe('Where documents are filed.');

const checks = z
  .strictObject({
    severity: z
      .partialRecord(z.enum(findingCodes), z.enum(['error', 'warning', 'off']))
      .default({})
      .describe('How serious a finding is, by its identifier, where it differs from what is usual.')
      .meta({ examples: [{ 'alias-used': 'off' }] }),
    mass_absence: z
      .number()
      .min(0)
      .max(1)
      .default(0.3)
      .describe('The share of all documents that may vanish at once before the program stops and asks.')
      .meta({ examples: [0.3] }),
  })
  .prefault({})
  .describe('What check reports.');

/** The single description of `naming-rules.yaml`: its type, defaults, checks and JSON Schema are derived from it. */
export const rulesFileSchema = z
  .strictObject({
    version: z
      .literal(1)
      .describe('The version of this form.')
      .meta({ examples: [1] }),
    names,
    vocabularies,
    clients: z
      .array(client)
      .default([])
      .describe('Clients that are known from the start; more are registered by commands.')
      .meta({ examples: [[{ name: '星海饮料' }]] }),
    stages: z
      .array(stage)
      .min(1)
      .default(baseStages.map((each) => ({ ...each, aliases: [...each.aliases] })))
      .describe('The stages of a project, in order.')
      .meta({ examples: [[{ name: '执行中', folder: '04_执行中' }]] }),
    inbox: z
      .union([text, z.array(text).min(1)])
      .default('收件箱')
      .describe('The folder, or folders, where people drop documents; below the archive.')
      .meta({ examples: ['收件箱'] }),
    filing,
    ignore: z
      .array(text)
      .default([])
      .describe('What is left alone, as globs below the archive; without / a name at any level.')
      .meta({ examples: [['*.bak', '素材库/**']] }),
    duplicates: duplicateKeys,
    notify: notifyKeys,
    trash: trashKeys,
    search: searchKeys,
    checks,
  })
  .meta({ title: 'Naming rules', description: 'The rules of one archive: naming-rules.yaml.' });

/** A valid rules file with its defaults filled in: plain data that can be stored as JSON. */
export type RulesFile = z.output<typeof rulesFileSchema>;

function writable(terms: readonly { readonly name: string; readonly aliases: readonly string[] }[]) {
  return terms.map(({ name, aliases }) => ({ name, aliases: [...aliases] }));
}
