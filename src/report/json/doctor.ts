import { present } from '../../kernel/present.ts';
import { describeDoctorLine } from '../doctor-text.ts';
import type { DoctorLine } from '../../app/doctor-line.ts';
import type { Messages } from '../messages/messages.ts';
import type { JsonLine } from './line.ts';

/** Returns the JSON line of something that the doctor looked at. */
export function doctorLine(line: DoctorLine, messages: Messages): JsonLine {
  const { text, hint } = describeDoctorLine(line, messages);
  const { code, status, details } = line;
  return { type: 'examined', code, status, message: text, ...present({ hint }), details };
}

/** Returns the doctor's last line. */
export function doctorSummaryLine(lines: readonly DoctorLine[]): JsonLine {
  const count = (status: DoctorLine['status']): number =>
    lines.filter((line) => line.status === status).length;
  return { type: 'summary', ok: count('ok'), warnings: count('warning'), problems: count('problem') };
}
