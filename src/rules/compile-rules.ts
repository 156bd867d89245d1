import { isInside, parentOf, relPath, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Result } from '../kernel/result.ts';
import { compileExpression } from './expression/compile-expression.ts';
import type { Expression } from './expression/compile-expression.ts';
import { compileGlobs } from './glob.ts';
import { parsePathTemplate } from './path-template.ts';
import { parsePattern } from './pattern.ts';
import { normalInbox } from './inbox-path.ts';
import { listOf, patternStatuses, termOf } from './written-forms.ts';
import type { ClientRule, Pattern, Rules, Vocabulary } from './rules.ts';
import type { RulesFile } from './schema.ts';
import { defaultSeverities } from './severities.ts';
import { makeVocabulary } from './vocabulary.ts';

/** Returns the rules of a valid file. Cheap: nothing is checked again, and no parser is loaded. */
export function compileRules(file: RulesFile): Rules {
  const { names, filing, checks } = file;
  const vocabulary = {
    types: makeVocabulary(file.vocabularies.types.map(termOf)),
    categories: makeVocabulary(file.vocabularies.categories.map(termOf)),
    industries: makeVocabulary(file.vocabularies.industries.map(termOf)),
    clientTypes: makeVocabulary(file.vocabularies.client_types.map(termOf)),
    stageNames: makeVocabulary(file.stages),
  };
  const patterns = compilePatterns(names);
  const canonical = patterns.find(({ status }) => status === 'canonical');
  if (canonical === undefined) throw new Error('rules without a canonical pattern were not validated');
  const number = oneOf(listOf(names.project_number.form));
  const isIgnored = validated(compileGlobs(file.ignore));
  const defaultStage = filing.default_stage ?? file.stages[0]?.name ?? '';
  return {
    ...vocabulary,
    separator: names.separator,
    patterns,
    canonical,
    projectNumber: { ...number, example: names.project_number.example },
    stages: file.stages,
    clients: file.clients.map((client) => compileClient(client, vocabulary)),
    inboxes: listOf(file.inbox).map((inbox) => relPath(normalInbox(inbox))),
    filing: {
      path: validated(parsePathTemplate(filing.path)),
      defaultStage: nameOf(vocabulary.stageNames, defaultStage),
      stageOfCategory: new Map(
        Object.entries(filing.category_stage).map(([category, stage]): [string, string] => [
          nameOf(vocabulary.categories, category),
          nameOf(vocabulary.stageNames, stage),
        ]),
      ),
      onStageChange: filing.on_stage_change,
    },
    duplicates: compileDuplicates(file.duplicates),
    notify: {
      heldAfterMillis: file.notify.held_after_minutes * 60_000,
      webhookForm: file.notify.webhook_form,
      desktop: file.notify.desktop,
      ...(file.notify.webhook !== undefined && { webhook: file.notify.webhook }),
    },
    trash: { keepDays: file.trash.keep_days, purgeBy: file.trash.purge_by },
    search: {
      content: file.search.content,
      contentCharacters: file.search.content_characters,
      withoutContent: file.search.without_content.map((category) => nameOf(vocabulary.categories, category)),
      shareTexts: file.search.share_texts,
    },
    settleMillis: filing.settle_seconds * 1000,
    ignores: (path) => isIgnored(path),
    ignoresNothing: file.ignore.length === 0,
    requiredPattern: compileRequired(names, patterns),
    requiresNothing: names.patterns.every((one) => typeof one === 'string' || one.required_in === undefined),
    severityOf: (code) => checks.severity[code] ?? defaultSeverities[code],
    maxNameBytes: names.max_bytes,
    minConfidence: names.min_confidence,
    massAbsence: checks.mass_absence,
  };
}

function compileDuplicates(file: RulesFile['duplicates']): Rules['duplicates'] {
  const isProtected = validated(compileGlobs(file.protect));
  const given = file.on_arrival;
  const policies =
    typeof given === 'string'
      ? []
      : Object.entries(given).map(([inbox, policy]) => ({ inbox: relPath(normalInbox(inbox)), policy }));
  return {
    keep: file.keep,
    protects: (path) => isProtected(path),
    protectsNothing: file.protect.length === 0,
    protectedTags: file.protected_tags,
    onArrival: (path) =>
      typeof given === 'string'
        ? given
        : (policies.find(({ inbox }) => isInside(path, inbox))?.policy ?? 'hold'),
  };
}

/**
 * Combines expressions into one, since every name is tested several times; keeps them apart if together they are too
 * large.
 */
function oneOf(forms: readonly string[]): Expression {
  const together = compileExpression(forms.map((form) => `(?:${form})`).join('|'));
  if (together.ok) return together.value;
  const expressions = forms.map((form) => validated(compileExpression(form)));
  return {
    test: (text) => expressions.some((each) => each.test(text)),
    longestFrom(text, start, mayEnd) {
      const ends = expressions.map((each) => each.longestFrom(text, start, mayEnd) ?? -1);
      const longest = Math.max(...ends);
      return longest < 0 ? undefined : longest;
    },
  };
}

function compilePatterns(names: RulesFile['names']): readonly Pattern[] {
  return patternStatuses(names.patterns).map(({ text, status, anyOrder }) => ({
    text,
    status,
    anyOrder,
    fields: validated(parsePattern(text, { separator: names.separator, anyOrder })),
  }));
}

/** The most folders whose required pattern is remembered. */
const REMEMBERED = 50_000;

/**
 * Returns the pattern that is required in a folder, by the globs that name it or the nearest folder above it; a
 * folder is looked up only once as long as it is remembered.
 */
function compileRequired(
  { patterns: written }: RulesFile['names'],
  patterns: readonly Pattern[],
): Rules['requiredPattern'] {
  const claims = written.flatMap((each, index) => {
    const [globs, pattern] = [typeof each === 'string' ? undefined : each.required_in, patterns[index]];
    return globs === undefined || pattern === undefined
      ? []
      : [{ pattern, names: validated(compileGlobs(globs)) }];
  });
  if (claims.length === 0) return () => undefined;
  const known = new Map<RelPath, Pattern | undefined>();
  const ofFolder = (folder: RelPath): Pattern | undefined => {
    if (known.has(folder)) return known.get(folder);
    const own = claims.find(({ names }) => folder !== ROOT && names(folder))?.pattern;
    const found = own ?? (folder === ROOT ? undefined : ofFolder(parentOf(folder)));
    if (known.size === REMEMBERED) known.clear();
    known.set(folder, found);
    return found;
  };
  return (path) => ofFolder(parentOf(path));
}

function compileClient(
  client: RulesFile['clients'][number],
  { industries, clientTypes }: { readonly industries: Vocabulary; readonly clientTypes: Vocabulary },
): ClientRule {
  return {
    name: client.name,
    aliases: client.aliases,
    ...(client.full_name !== undefined && { fullName: client.full_name }),
    ...(client.industry !== undefined && { industry: nameOf(industries, client.industry) }),
    ...(client.type !== undefined && { type: nameOf(clientTypes, client.type) }),
    ...(client.owner !== undefined && { owner: client.owner }),
  };
}

function nameOf(vocabulary: Vocabulary, text: string): string {
  return vocabulary.find(text)?.name ?? text;
}

function validated<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`rules were not validated: ${JSON.stringify(result.failure)}`);
  return result.value;
}
