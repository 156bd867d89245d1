import { plainPaint } from '../report/paint.ts';
import type { Paint } from '../report/paint.ts';

/** One of the streams that a run writes to. */
export type Output = {
  /** Writes text; does nothing once the reader is gone. */
  readonly write: (text: string) => void;
  readonly isTty: boolean;
  /** Columns of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
  /** Returns whether the reader went away (`| head`), so that writing on is pointless. */
  readonly isBroken: () => boolean;
  /** The stream itself, for questions. */
  readonly stream: NodeJS.WritableStream;
};

/** All that a run has to do with the world around it. */
export type Io = {
  readonly stdin: { readonly isTty: boolean; readonly stream: NodeJS.ReadableStream };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
};

type TerminalStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** Returns an output that writes to `stream` and falls silent when its reader goes away. */
export function outputTo(stream: TerminalStream): Output {
  let broken = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A terminal that was closed answers with EIO; of a file it means that the disk is at fault.
    const isGone = error.code === 'EPIPE' || (error.code === 'EIO' && stream.isTTY === true);
    if (!isGone) throw error;
    broken = true;
  });
  return {
    write: (text) => {
      if (!broken && text !== '') stream.write(text);
    },
    isTty: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
    isBroken: () => broken,
    stream,
  };
}

/** Returns the world around this process. */
export function processIo(): Io {
  return {
    stdin: { isTty: process.stdin.isTTY, stream: process.stdin },
    stdout: outputTo(process.stdout),
    stderr: outputTo(process.stderr),
    env: process.env,
    cwd: process.cwd(),
  };
}

/** Returns how many columns text may take: those of the terminal, `$COLUMNS` if set, no limit in pipes and files. */
export function widthOf(output: Output, env: Io['env']): number {
  const wished = Number(env['COLUMNS']);
  if (Number.isInteger(wished) && wished >= 20) return wished;
  return output.isTty ? (output.columns ?? 80) : Number.POSITIVE_INFINITY;
}

/** Returns whether colours are welcome: on a terminal that knows them, unless `NO_COLOR` or `--no-color` says otherwise. */
export function wantsColor(output: Output, env: Io['env'], allowed: boolean): boolean {
  const refused = env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '';
  return allowed && output.isTty && !refused && env['TERM'] !== 'dumb';
}

/** Returns how emphasis is written. */
export function paintFor(color: boolean): Paint {
  if (!color) return plainPaint;
  return {
    strong: coded(1, 22),
    faint: coded(2, 22),
    good: coded(32, 39),
    warning: coded(33, 39),
    bad: coded(31, 39),
  };
}

/** Five codes are written here, because Node's own `styleText` and the packages take longer to load than a search. */
function coded(on: number, off: number): (text: string) => string {
  return (text) => `\u001b[${on}m${text}\u001b[${off}m`;
}
