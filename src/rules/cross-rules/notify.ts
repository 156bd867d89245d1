import type { FoundProblem } from '../problem-codes.ts';
import type { RulesFile } from '../schema.ts';

/** Checks that the address for notices is an http or https URL. */
export function webhookIsAnAddress({ notify: { webhook } }: RulesFile): readonly FoundProblem[] {
  if (webhook === undefined || (URL.canParse(webhook) && /^https?:/i.test(webhook))) return [];
  const details = { key: 'notify.webhook', value: webhook, allowed: 'https://… / http://…', near: '' };
  return [{ code: 'not-allowed', path: ['notify', 'webhook'], details }];
}
