import type { Messages } from '../zh.ts';

const many = (count: number, one: string): string => (count === 1 ? `1 ${one}` : `${count} ${one}s`);

const problems: Messages['search']['problems'] = {
  'unclosed-quote': () => 'this quotation mark is not closed',
  'unclosed-group': () => 'this bracket is not closed',
  'unexpected-close': () => 'no bracket was opened for this one',
  'nothing-to-join': ({ word }) =>
    `${word} needs a condition on both sides; put the word into quotes to look for it`,
  'nothing-to-exclude': () => 'NOT needs a condition after it; put the word into quotes to look for it',
  'empty-group': () => 'there is nothing in these brackets',
  'unknown-field': ({ field, near }) =>
    `there is no field "${field}"${near.length > 0 ? `; is it ${near.join(', ')}?` : ''}; put the text into quotes to look for it`,
  'missing-value': ({ field }) => `"${field}" needs a value`,
  'not-comparable': ({ field }) => `"${field}" cannot be compared; use a colon`,
  'bad-day': ({ value }) =>
    `"${value}" is no date; write 2024-03-15, 2024-03, 2024-03..2024-05, 2024Q2, last-year, last-month, last-30-days`,
  'bad-size': ({ value }) => `"${value}" is no size; write 500k, 20MB, 1..5MB`,
  'too-deep': () => 'too many brackets within brackets',
  'too-long': () => 'the question is too long',
};

/** What is said of questions and of what they find. */
export const search: Messages['search'] = {
  problems,
  hits: (shown, total, isMore) =>
    total === 0
      ? 'No file matches.'
      : shown < total
        ? `${isMore ? 'At least ' : ''}${many(total, 'file')} found, the first ${shown} shown; --limit 0 shows all${isMore ? ', --count counts all' : ''}.`
        : `${many(total, 'file')} found.`,
  barren: (parts) => `No file meets: ${parts.join(', ')}; change or leave out what does not fit.`,
  withNear: (part, near) => `${part} (is it ${near.join(', ')}?)`,
  isIt: (near) => `Is it ${near.join(', ')}?`,
  noneTogether: 'Each condition is met by some file, but no file meets all; leave one out.',
  askOtherwise:
    'Try a shorter word, or blanks between several words, such as: contract last-year. Examples: archive find --help',
  indexAge: (age) => `The index was scanned ${age} ago; --refresh brings it up to date first`,
  ageSeconds: (seconds) => `${seconds} s`,
  ageMinutes: (minutes) => `${minutes} min`,
  ageHours: (hours) => `${hours} h`,
  ageDays: (days) => many(days, 'day'),
  liesNow: (path) => `now at ${path}`,
  bringBack: (command) => `to bring it back: ${command}`,
  wordOrder: (words: readonly string[]) =>
    `${words.join(', ')}: first as a whole word, then as pinyin, then inside a longer one, last in the extension alone`,
  near: '≈ near',
  heard: (texts, withoutText) =>
    `Texts taken in: ${texts}${withoutText > 0 ? `; documents without text: ${withoutText}` : ''}.`,
  textsAreNewer: 'Another machine has read more documents; --refresh takes their texts over',
  lacksTexts: 'The index has no texts yet; run archive index --content to search them',
  moreValues: (count) => `${count} more`,
  question: 'Question',
  saved: (count) =>
    count === 0 ? 'No searches are saved.' : `${count} saved ${count === 1 ? 'search' : 'searches'}.`,
  nowSaved: (name, question) => `Saved as @${name}: ${question}`,
  savedBefore: (question) => `It was: ${question}`,
  forgotten: (name, question) => `Forgotten: @${name}: ${question}`,
};
