/** Writes one entry of a structured log: how serious, what, and the sentence. */
export type Log = (
  level: 'debug' | 'info' | 'warn' | 'error',
  facts: Readonly<Record<string, unknown>>,
  sentence: string,
) => void;

/** Opens a log of one JSON object a line, each written before the next thing happens; rotation is the system's. */
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
