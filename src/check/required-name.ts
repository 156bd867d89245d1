import { convertName, isWrittenIn } from '../names/convert-name.ts';
import type { NameContext, NameProblem, ParsedName, Suggestion } from '../names/parsed-name.ts';
import type { ProposalFacts } from '../names/suggest-name.ts';
import type { Pattern } from '../rules/rules.ts';

/** What is wrong with a name where one pattern is required, and what it would be called there. */
export type RequiredName = {
  readonly problems: readonly NameProblem[];
  readonly suggestion: Suggestion | undefined;
};

/** Judges a name by the one pattern that the rules require where it lies. */
export function requiredName(
  parsed: ParsedName,
  pattern: Pattern,
  context: NameContext,
  facts: ProposalFacts = {},
): RequiredName {
  const others = parsed.problems.filter(({ code }) => code !== 'name-pattern');
  const isRight = isWrittenIn(parsed, pattern, context);
  if (isRight && others.length === 0) return { problems: [], suggestion: undefined };
  const form: readonly NameProblem[] = isRight
    ? []
    : [{ code: 'name-pattern', problem: 'other-pattern', value: pattern.text }];
  return { problems: [...form, ...others], suggestion: convertName(parsed, pattern, context, facts) };
}
