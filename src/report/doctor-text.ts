import { displayWidth, padToWidth } from '../text/display.ts';
import { safeAdvice } from './describe.ts';
import type { DoctorLine } from '../app/doctor-line.ts';
import { indented, joinLines } from './lines.ts';
import type { Advice } from './messages/forms.ts';
import type { Messages } from './messages/messages.ts';
import type { View } from './view.ts';

/** Returns what the doctor found, with the worst marked, what to do, and a closing line. */
export function renderDoctor(lines: readonly DoctorLine[], view: View): string {
  const count = (status: DoctorLine['status']): number =>
    lines.filter((line) => line.status === status).length;
  const summary = view.messages.summaries.doctor({ warnings: count('warning'), problems: count('problem') });
  return joinLines([
    ...lines.flatMap((line) => doctorLines(line, view)),
    ...indented(summary, 0, view.width).map(view.paint.strong),
  ]);
}

/** Returns the sentence of one line of the doctor, and what to do. */
export function describeDoctorLine(line: DoctorLine, messages: Messages): Advice {
  // The catalogue pairs each code with its details; the compiler cannot follow that through an index.
  const say = messages.doctor[line.code] as (details: DoctorLine['details']) => Advice;
  return safeAdvice(say(line.details));
}

function doctorLines(line: DoctorLine, view: View): readonly string[] {
  const { labels } = view.messages;
  const { text, hint } = describeDoctorLine(line, view.messages);
  const paint = { ok: view.paint.good, warning: view.paint.warning, problem: view.paint.bad }[line.status];
  const marks = Object.values(labels.doctor);
  const width = Math.max(...marks.map(displayWidth)) + 2;
  const [first = '', ...rest] = indented(text, width, view.width);
  const told = [paint(padToWidth(labels.doctor[line.status], width)) + first.trimStart(), ...rest];
  return hint === undefined
    ? told
    : [...told, ...indented(`${labels.hint}${labels.colon}${hint}`, width, view.width)];
}
