import { alikeAnswers, certainAnswers } from '../../app/further-answers.ts';
import { aliasTaught, planAnswers } from '../../app/review-answer.ts';
import type { NewAlias, ReviewAnswer } from '../../app/review-answer.ts';
import type { ReviewItem } from '../../app/review-queue.ts';
import type { PlanToRun } from '../../app/run-plan.ts';
import { readState } from '../../app/state.ts';
import { describeHeld } from '../../report/describe.ts';
import { joinLines } from '../../report/lines.ts';
import { movesOf } from '../../report/moves-of.ts';
import { renderAnswers } from '../../report/review-text.ts';
import { showSafely } from '../../text/display.ts';
import { askYesOrNo } from '../ask.ts';
import { choose } from '../choose.ts';
import { askFields } from './review-fields.ts';
import type { Sitting, Wish } from './review-sitting.ts';
import { runAndTell } from './run-and-report.ts';

/** Returns the person's answer for `item`; undefined to ask again. */
export async function answerOf(
  sitting: Sitting,
  item: ReviewItem,
  wish: Wish,
): Promise<ReviewAnswer | undefined> {
  if (typeof wish === 'number') {
    const proposal = item.proposals[wish - 1];
    return proposal && { item, parts: proposal.parts, proposal: wish };
  }
  const { shell, channels, archive } = sitting;
  const { review: words } = channels.view.messages;
  for (let start = item.parts; ;) {
    const known = { register: readState(archive).register, rules: archive.rules };
    const parts = await askFields({ shell, channels, known }, start);
    const answer: ReviewAnswer = { item, parts };
    const work = planned(sitting, [answer]);
    if (work === undefined) {
      start = parts;
      continue;
    }
    shell.io.stderr.write(renderAnswers(work.plan, channels.view, true));
    const agreed = await choose(
      {
        text: words.goOn,
        language: shell.language,
        answers: [
          { key: 'y', name: words.yes, value: 'yes' },
          { key: 'e', name: words.again, value: 'again' },
          { key: 'b', name: words.back, value: 'back' },
        ] as const,
      },
      shell.io,
    );
    if (agreed === 'yes') return answer;
    if (agreed === 'back') return undefined;
    start = parts;
  }
}

/** Carries out an answer and then, if the person agrees, what follows from it for other documents. */
export async function carryOut(
  sitting: Sitting,
  answer: ReviewAnswer,
  open: readonly ReviewItem[],
): Promise<void> {
  const { archive, channels } = sitting;
  const { review: words } = channels.view.messages;
  const alias = await askAlias(sitting, answer);
  const { onProgress } = channels;
  const alike = alikeAnswers(archive, readState(archive), { answer, items: open, onProgress });
  if (!(await apply(sitting, [answer], alias))) return;
  await offer(sitting, alike, words.alike);
  const certain = certainAnswers(archive, readState(archive), {
    desk: sitting.desk,
    items: open,
    done: sitting.done,
  });
  await offer(sitting, certain, words.certainNow);
}

async function askAlias(sitting: Sitting, answer: ReviewAnswer): Promise<NewAlias | undefined> {
  const { archive, channels } = sitting;
  const taught = aliasTaught(answer, readState(archive));
  if (taught === undefined) return undefined;
  const name = taught.project === undefined ? taught.client : `${taught.client}/${taught.project}`;
  const question = channels.view.messages.review.alias(taught.alias, name);
  return (await agrees(sitting, question)) ? taught : undefined;
}

async function offer(
  sitting: Sitting,
  answers: readonly ReviewAnswer[],
  question: (files: number) => string,
): Promise<void> {
  const { shell, channels, done } = sitting;
  const left = answers.filter(({ item }) => !done.has(item.entry.path));
  const work = left.length === 0 ? undefined : planned(sitting, left);
  const moves = work === undefined ? 0 : movesOf(work.plan).length;
  if (work === undefined || moves === 0) return;
  channels.endProgress();
  shell.io.stderr.write(renderAnswers(work.plan, channels.view, false));
  if (await agrees(sitting, question(moves))) await apply(sitting, left, undefined);
}

/** Returns the plan for some answers; if there is none, says why. */
function planned(
  { archive, channels, shell }: Sitting,
  answers: readonly ReviewAnswer[],
  alias?: NewAlias,
): PlanToRun | undefined {
  const work = planAnswers(archive, readState(archive), { answers, ...(alias && { alias }) });
  if (work.ok) return work.value;
  const { review: words } = channels.view.messages;
  channels.endProgress();
  shell.io.stderr.write(`${words.noName(words.failures[work.failure.kind])}\n`);
  return undefined;
}

/** Applies answers as one operation; returns whether a document was filed. */
async function apply(
  sitting: Sitting,
  answers: readonly ReviewAnswer[],
  alias: NewAlias | undefined,
): Promise<boolean> {
  const { shell, channels, archive, done, skipped } = sitting;
  const { view, remark } = channels;
  const work = planned(sitting, answers, alias);
  if (work === undefined) return false;
  for (const { path, reason } of work.plan.held) {
    const { text, hint } = describeHeld(reason, view.messages);
    remark(
      joinLines([
        view.messages.review.kept(showSafely(path)),
        `  ${text}`,
        ...(hint === undefined ? [] : [`  ${hint}`]),
      ]),
    );
    skipped.add(path);
  }
  if (work.plan.steps.length === 0) return false;
  const { moved, failed } = await runAndTell(shell, channels, { archive, ...work });
  for (const { from, to } of moved) {
    done.add(from);
    channels.tell(`→ ${showSafely(to)}\n`);
  }
  sitting.failed += failed.length;
  for (const path of failed) skipped.add(path);
  return moved.length > 0;
}

async function agrees({ shell }: Sitting, question: string): Promise<boolean> {
  return askYesOrNo({ text: question, language: shell.language }, shell.io);
}
