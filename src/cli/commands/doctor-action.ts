import { examine } from '../../app/doctor.ts';
import { tellingItself } from '../../app/environment.ts';
import { renderDoctor } from '../../report/doctor-text.ts';
import { doctorLine, doctorSummaryLine } from '../../report/json/doctor.ts';
import { exitCodes } from '../exit-codes.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';

/** Examines machine, share, journals and index, and reports what is wrong. */
export async function doctor(shell: Shell, flags: CommonOptions): Promise<void> {
  const { tell, emit, view } = await openChannels(shell, flags);
  const lines = await examine(tellingItself(shell.environment), flags.root);
  tell(renderDoctor(lines, view));
  for (const line of lines) emit(doctorLine(line, view.messages));
  emit(doctorSummaryLine(lines));
  if (lines.some(({ status }) => status === 'problem')) shell.exitWith(exitCodes.findings);
}
