import type { Language } from '../language.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** Every sentence and word that people read, in one language. */
export type Messages = typeof zh;

const languages: Readonly<Record<Language, Messages>> = { 'zh-CN': zh, en };

/** Returns the messages in `language`. */
export function messagesIn(language: Language): Messages {
  return languages[language];
}
