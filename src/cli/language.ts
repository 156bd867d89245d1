import { UserFacingError } from '../kernel/errors.ts';
import type { Language } from '../report/language.ts';

/** The values of `--lang`. */
export const languageNames: readonly Language[] = ['zh-CN', 'en'];

/**
 * Returns the language of `--lang`, else the locale's: Chinese for a Chinese locale, otherwise English. Throws
 * `bad-value` for an unknown language.
 */
export function chooseLanguage(
  asked: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Language {
  if (asked === undefined) return languageOfLocale(env);
  const known = languageNames.find((name) => name.toLowerCase() === asked.toLowerCase());
  if (known !== undefined) return known;
  throw new UserFacingError('bad-value', {
    option: '--lang',
    value: asked,
    expected: languageNames.join(' | '),
  });
}

/** Returns the locale's language; the first variable that is set decides, as POSIX prescribes. */
export function languageOfLocale(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  return locale !== undefined && /^zh/i.test(locale) ? 'zh-CN' : 'en';
}
