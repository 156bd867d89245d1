import type { Random } from '../../../fixtures/random.ts';
import { messagesIn } from '../../../src/report/messages/messages.ts';

/** After so many answers the person has enough. */
const ENOUGH = 12;

/** Returns what a person types at `archive review` in Chinese, by chance. */
export function answering(random: Random): (shown: string) => string | undefined {
  const { review, shell } = messagesIn('zh-CN');
  let answers = 0;
  const answerTo = (question: string): string | undefined => {
    if (question.includes(review.what)) {
      // The first one stands marked.
      const proposals = question.includes('❯ 1  ') ? ['1\n', '1\n'] : [];
      return answers < ENOUGH ? random.pick([...proposals, 's\n', 'q\n']) : 'q\n';
    }
    return question.includes(shell.yesOrNo) ? random.pick(['y\n', 'n\n']) : undefined;
  };
  return (shown) => {
    // What is answered stands on a line with a tick, and is drawn once more before that.
    const typed = answerTo(shown.replace(/^[^]*✔.*/, ''));
    if (typed !== undefined) answers++;
    return typed;
  };
}
