import type { Environment } from '../app/environment.ts';
import type { Language } from '../report/language.ts';
import { indented, joinLines } from '../report/lines.ts';
import { messagesIn } from '../report/messages/messages.ts';
import { widthOf } from './output.ts';
import type { Io } from './output.ts';
import { startProgress } from './progress.ts';
import type { Progress } from './progress.ts';
import { boundMemory } from './spare-memory.ts';

/** The parts of a run that are needed to report on the journals. */
type Telling = {
  readonly io: Io;
  readonly environment: Environment;
  readonly mayEndAtOnce?: (isSo: boolean) => void;
};

/**
 * Returns an environment that reports to the person, for any command: that this installation continues as another
 * writer; and, unless `isQuiet`, that the index lies elsewhere, that journals cannot be read to their end, and the
 * progress of a long reading.
 */
export function tellingJournals(
  { environment, io, mayEndAtOnce }: Telling,
  language: Language,
  isQuiet: boolean,
): Environment {
  const messages = messagesIn(language);
  const { writerRenewed, unreadable, indexElsewhere } = messages.journals;
  const tell = (text: string): void =>
    io.stderr.write(joinLines(indented(text, 0, widthOf(io.stderr, io.env))));
  let progress: Progress | undefined;
  return {
    ...environment,
    onRenewed: ({ writer, reason }) => tell(writerRenewed(writer.slice(0, 8), reason)),
    onIndexElsewhere: ({ folder, insteadOf }) => isQuiet || tell(indexElsewhere(folder, insteadOf)),
    onUnreadable: (journals) => isQuiet || io.stderr.write(`${unreadable(journals)}\n`),
    onLongReading({ done, total }) {
      if (progress === undefined) {
        boundMemory();
        // Journals are read at the start of a command, before anything is moved or written.
        mayEndAtOnce?.(true);
        progress = startProgress(io.stderr, environment.clock);
      }
      if (done < total && !isQuiet)
        progress.update(() => messages.progress.journals(megabytes(done), megabytes(total)));
      if (done === total) {
        progress.end();
        mayEndAtOnce?.(false);
      }
    },
  };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
