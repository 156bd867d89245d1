import type { Language } from '../language.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';
import type { Messages } from './zh.ts';

export type { Messages };

const languages: Readonly<Record<Language, Messages>> = { 'zh-CN': zh, en };

/** Returns the messages in `language`. */
export function messagesIn(language: Language): Messages {
  return languages[language];
}
