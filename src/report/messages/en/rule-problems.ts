import type { RuleProblemMessages } from '../topics.ts';
import { wordFor } from '../forms.ts';
import { nameReasons, valueKinds, vocabularies } from './words.ts';

const kind = (of: string): string =>
  of
    .split(' / ')
    .map((one) => wordFor(valueKinds, one))
    .join(' or ');
const perhaps = (near: string): string => (near === '' ? '' : `, did you mean ${near}?`);

/** Every mistake that a rules file can hold: what is wrong, and what should stand there. */
export const ruleProblems: RuleProblemMessages = {
  'empty-file': ({ example }) => `the file is empty; write at least: ${example}`,
  'too-large': ({ bytes, limit }) => `the file has ${bytes} bytes; ${limit} are allowed`,
  'too-deep': ({ limit }) => `nested too deep; ${limit} levels are allowed`,
  'not-utf-8': () => 'the file is not UTF-8 (perhaps GBK or UTF-16); save it as UTF-8',
  'yaml-syntax': ({ reason }) =>
    `this is not YAML (${reason}); check colons, commas, quotes and brackets on this line and the one above; such as: separator: _`,
  'yaml-tab': () => 'a tab indents this line; use spaces, two for each level',
  'yaml-indent': () =>
    'the indentation does not match the lines beside it; lines of one level begin with equally many spaces',
  'full-width-colon': ({ example }) =>
    `this colon is the full-width one; write the plain one and a space, such as: ${example}`,
  'full-width-comma': ({ example }) => `plain commas stand between brackets, such as: ${example}`,
  'colon-space': ({ example }) => `a space belongs after the colon, such as: ${example}`,
  'dash-space': ({ example }) => `a space belongs after the dash, such as: ${example}`,
  'unclosed-quote': ({ example }) => `the other quotation mark is missing, such as: ${example}`,
  'needs-quotes': ({ value, example }) => `"${value}" needs quotes: ${example}`,
  'curly-quotes': ({ value, example }) =>
    `${value} has curly quotes; leave them out or write plain ones, such as: ${example}`,
  'yaml-several-documents': () => 'the file holds several documents; remove what follows ---',
  'yaml-alias': ({ value }) =>
    `a value that begins with * needs quotes: '${value}' (YAML aliases are not allowed)`,
  'yaml-tag': ({ value }) => `the YAML tag "${value}" is not allowed; remove it`,
  'duplicate-key': ({ key, line }) => `${key} is on line ${line} already; keep one`,

  'unknown-key': ({ key, near, known }) => `${key} is not known${perhaps(near)}; known are: ${known}`,
  'missing-key': ({ key, expected, example }) => `${key} is missing (${kind(expected)}), such as: ${example}`,
  'wrong-kind': ({ key, expected, found, example }) =>
    `${key} should be ${kind(expected)} but is ${kind(found)}; such as: ${example}`,
  'quote-it': ({ key, value }) => `the value ${value} of ${key} needs quotes: '${value}'`,
  'empty-item': ({ key, expected, example }) =>
    `${key} is empty; it should be ${kind(expected)}, such as: ${example}`,
  'empty-value': ({ key, expected, example }) =>
    `${key} has no value; it should be ${kind(expected)}, such as: ${example}`,
  'not-allowed': ({ key, value, allowed, near }) =>
    `${key} cannot be "${value}"${perhaps(near)}; allowed are: ${allowed}`,
  'out-of-range': ({ key, value, minimum, maximum }) =>
    `the value ${value} of ${key} is not between ${minimum} and ${maximum}`,
  'too-long-value': ({ key, limit }) => `${key} is too long; ${limit} characters are allowed`,
  'stray-space': ({ key, value }) => `the value "${value}" of ${key} begins or ends with a space; remove it`,

  'pattern-syntax': ({ pattern, part, example }) =>
    `"${part}" in the pattern "${pattern}" is not right, such as: ${example}`,
  'pattern-unknown-field': ({ pattern, field, near, known }) =>
    `the pattern "${pattern}" names {${field}}, which is not known${perhaps(near)}; known are: ${known}`,
  'pattern-field-twice': ({ pattern, field }) => `the pattern "${pattern}" names {${field}} twice`,
  'pattern-missing-field': ({ pattern, field, example }) =>
    `the pattern "${pattern}" lacks {${field}}, such as: ${example}`,
  'pattern-separator': ({ pattern, part, separator }) =>
    `"${part}" in the pattern "${pattern}" should be the separator "${separator}"`,
  'pattern-twice': ({ pattern, line }) => `the pattern "${pattern}" is on line ${line} already; remove one`,
  'pattern-none-canonical': ({ example }) =>
    `no pattern is the canonical one; give one of them accept: canonical, such as: { pattern: '${example}', accept: canonical }`,
  'pattern-several-canonical': ({ pattern, line }) =>
    `only one pattern can be canonical; besides "${pattern}" line ${line} is as well`,
  'pattern-canonical-any-order': ({ pattern }) => `the canonical pattern "${pattern}" cannot be in any order`,

  'expression-syntax': ({ expression, part }) => `"${part}" in the expression "${expression}" is not right`,
  'expression-unsupported': ({ expression, part }) =>
    `"${part}" cannot be used in the expression "${expression}"`,
  'expression-too-large': ({ expression, limit }) =>
    `the expression "${expression}" grows too large (at most ${limit}); repeat less`,
  'example-no-match': ({ value, expressions }) => `the example "${value}" does not match ${expressions}`,
  'example-has-separator': ({ value, separator }) =>
    `the example "${value}" contains the separator "${separator}"`,

  'same-term': ({ vocabulary, value, other, line }) =>
    `"${value}" of the ${wordFor(vocabularies, vocabulary)} cannot be told from "${other}" on line ${line}; change one`,
  'same-client': ({ value, other, line }) =>
    `the client "${value}" cannot be told from "${other}" on line ${line}; change one`,
  'same-folder': ({ folder, other, line }) =>
    `the folder "${folder}" is the same as "${other}" on line ${line}; change one`,
  'term-has-separator': ({ value, separator }) =>
    `"${value}" contains the separator "${separator}"; write it differently`,
  'unsafe-name': ({ key, value, reason }) =>
    `"${value}" at ${key} cannot be the name of a folder: ${wordFor(nameReasons, reason)}`,
  'unknown-term': ({ key, vocabulary, value, near, known }) =>
    `${key}: "${value}" is not among the ${wordFor(vocabularies, vocabulary)}${perhaps(near)}; known are: ${known}`,
  'category-stage-twice': ({ value, other, line }) =>
    `line ${line} already puts the category "${value}" into "${other}"; keep one`,
  'client-is-inbox': ({ value }) => `the client "${value}" is called like the inbox; change one`,

  'path-escapes': ({ path, example }) =>
    `the path "${path}" leaves the archive; remove .., such as: ${example}`,
  'path-absolute': ({ path, example }) => `the path "${path}" begins with / or a drive, such as: ${example}`,
  'path-empty-level': ({ path, example }) => `a level of the path "${path}" is empty, such as: ${example}`,
  'path-syntax': ({ path, part, example }) =>
    `"${part}" in the path "${path}" is not right, such as: ${example}`,
  'path-unknown-field': ({ path, field, near, known }) =>
    `the path "${path}" names {${field}}, which is not known${perhaps(near)}; known are: ${known}`,
  'path-without-client': ({ path, example }) => `the path "${path}" lacks {client}, such as: ${example}`,
  'path-in-inbox': ({ path, inbox }) => `the path "${path}" lies in the inbox "${inbox}"`,
  'inbox-is-archive': ({ inbox, example }) =>
    `the inbox "${inbox}" is the archive itself; name a folder in it, such as: ${example}`,
  'inbox-escapes': ({ inbox, example }) =>
    `the inbox "${inbox}" is not inside the archive, such as: ${example}`,
  'inbox-private': ({ inbox, example }) =>
    `the program itself uses the folder "${inbox}", such as: ${example}`,
  'inbox-nested': ({ inbox, other, line }) =>
    `the inbox "${inbox}" and "${other}" on line ${line} lie in one another; keep one`,
  'glob-syntax': ({ glob, part }) => `"${part}" in the glob "${glob}" is not right`,
};
