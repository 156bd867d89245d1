import { joinPath } from '../kernel/rel-path.ts';
import { convertName, isWrittenIn } from '../names/convert-name.ts';
import type { GivenFacts, NameContext } from '../names/parsed-name.ts';
import { parseName } from '../names/parse-name.ts';
import { destinationOf } from './destination-of.ts';
import type { Held } from './plan.ts';
import type { CompleteReading } from './reading.ts';

/**
 * Returns the reading with the name that the rules require where it is to lie: the reading itself if they require
 * none, or why it is held: the pattern needs a part that nobody knows, or has no place for what the name says.
 */
export function inRequiredForm(
  reading: CompleteReading,
  context: NameContext,
  given: GivenFacts | undefined,
): CompleteReading | Held {
  const { entry, suggestion } = reading;
  const folder = destinationOf(suggestion.parts, context, given);
  const to = folder.ok ? joinPath(folder.value, suggestion.name) : undefined;
  const required = to === undefined ? undefined : context.rules.requiredPattern(to);
  if (required === undefined || !folder.ok) return reading;
  const parsed = parseName(suggestion.name, context);
  if (isWrittenIn(parsed, required, context)) return reading;
  const converted = convertName(parsed, required, context);
  const confidence = suggestion.confidence * (converted?.confidence ?? 0);
  if (converted !== undefined && confidence >= context.rules.minConfidence) {
    return { ...reading, suggestion: { ...suggestion, name: converted.name, confidence } };
  }
  const proposals =
    converted === undefined
      ? []
      : [
          {
            name: converted.name,
            to: joinPath(folder.value, converted.name),
            confidence,
            reasons: converted.reasons,
          },
        ];
  return { path: entry.path, reason: { code: 'not-certain' }, proposals };
}
