/** Writes one entry of a structured log: its level, facts, and the sentence for people. */
export type Log = (
  level: 'debug' | 'info' | 'warn' | 'error',
  facts: Readonly<Record<string, unknown>>,
  sentence: string,
) => void;

/** Opens a log of one JSON object a line. Each entry is written synchronously; rotation is left to the system. */
export async function openLog(verbose: boolean, write: (text: string) => void): Promise<Log> {
  const { default: pino } = await import('pino');
  const logger = pino(
    {
      level: verbose ? 'debug' : 'info',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write },
  );
  return (level, facts, sentence) => logger[level](facts, sentence);
}
