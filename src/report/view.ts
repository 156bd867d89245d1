import { messagesIn } from './messages/messages.ts';
import type { Messages } from './messages/messages.ts';
import type { Language } from './language.ts';
import type { Paint } from './paint.ts';

/** How people's text is laid out, and the words for it: all of them, or the parts that are named. */
export type View<Part extends keyof Messages = keyof Messages> = {
  readonly language: Language;
  readonly messages: Pick<Messages, Part>;
  /** Columns; infinite where nothing has to be broken. */
  readonly width: number;
  readonly paint: Paint;
};

/** Returns the view for a language, a width in columns and an emphasis. */
export function viewFor(language: Language, width: number, paint: Paint): View {
  return { language, messages: messagesIn(language), width, paint };
}
