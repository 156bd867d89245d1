import type { Language } from './language.ts';
import { journals as journalsEn } from './messages/en/journals.ts';
import { fields as fieldsEn } from './messages/en/words.ts';
import { labels as labelsEn } from './messages/en/labels.ts';
import { search as searchEn } from './messages/en/search.ts';
import { journals } from './messages/zh/journals.ts';
import { fields } from './messages/zh/words.ts';
import { labels } from './messages/zh/labels.ts';
import { search } from './messages/zh/search.ts';
import type { Paint } from './paint.ts';
import type { View } from './view.ts';

/** The view in which the hits of a search are printed. */
export type FindView = View<'fields' | 'journals' | 'labels' | 'search'>;

const messages: Readonly<Record<Language, FindView['messages']>> = {
  'zh-CN': { fields, journals, labels, search },
  en: { fields: fieldsEn, journals: journalsEn, labels: labelsEn, search: searchEn },
};

/** Returns the view for hits; to load the messages of everything takes longer than to search. */
export function findViewFor(language: Language, width: number, paint: Paint): FindView {
  return { language, messages: messages[language], width, paint };
}
