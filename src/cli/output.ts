import { plainPaint } from '../report/paint.ts';
import type { Paint } from '../report/paint.ts';

/** One of the streams that a run writes to. */
export type Output = {
  /** Writes text; does nothing once the reader has gone. */
  readonly write: (text: string) => void;
  readonly isTty: boolean;
  /** Columns of the terminal; undefined if it is not one. */
  readonly columns: number | undefined;
  /** Returns whether the reader has gone (`| head`), so that writing more is pointless. */
  readonly isBroken: () => boolean;
  /** The stream itself, for prompts. */
  readonly stream: NodeJS.WritableStream;
};

/** The streams and the surroundings of a run. */
export type Io = {
  readonly stdin: { readonly isTty: boolean; readonly stream: NodeJS.ReadableStream };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
};

type TerminalStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** Returns an output that writes to `stream` and discards everything once its reader has gone. */
export function outputTo(stream: TerminalStream): Output {
  let broken = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A closed terminal reports EIO; for a file EIO is a failure of the disk.
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

/** Returns the streams and the surroundings of this process. */
export function processIo(): Io {
  return {
    stdin: { isTty: process.stdin.isTTY, stream: process.stdin },
    stdout: outputTo(process.stdout),
    stderr: outputTo(process.stderr),
    env: process.env,
    cwd: process.cwd(),
  };
}

/**
 * Returns how many columns text may use: `$COLUMNS` if set, else those of the terminal; no limit for pipes and files.
 */
export function widthOf(output: Output, env: Io['env']): number {
  const wished = Number(env['COLUMNS']);
  if (Number.isInteger(wished) && wished >= 20) return wished;
  return output.isTty ? (output.columns ?? 80) : Number.POSITIVE_INFINITY;
}

/** Returns whether to use colours: on a terminal that supports them, unless `NO_COLOR` or `--no-color` is given. */
export function wantsColor(output: Output, env: Io['env'], allowed: boolean): boolean {
  const refused = env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '';
  return allowed && output.isTty && !refused && env['TERM'] !== 'dumb';
}

/** Returns the functions that emphasise text. */
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

/** Written by hand for five codes: Node's `styleText` and the packages take longer to load than a search takes. */
function coded(on: number, off: number): (text: string) => string {
  return (text) => `\u001b[${on}m${text}\u001b[${off}m`;
}
