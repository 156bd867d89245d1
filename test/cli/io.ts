import { PassThrough } from 'node:stream';
import type { Io, Output } from '../../src/cli/output.ts';

/** What a test says of the terminal. */
export type TestTerminal = { readonly isTty?: boolean; readonly columns?: number };

/** Returns an `Io` without a process; `written` gives what went to each stream. */
export function testIo(
  terminal: TestTerminal = {},
  env: Io['env'] = {},
): Io & { readonly written: { readonly stdout: () => string; readonly stderr: () => string } } {
  const [stdout, readStdout] = captured(terminal);
  const [stderr, readStderr] = captured(terminal);
  return {
    stdin: { isTty: terminal.isTty === true, stream: new PassThrough() },
    stdout,
    stderr,
    env,
    cwd: '/',
    written: { stdout: readStdout, stderr: readStderr },
  };
}

function captured({ isTty = false, columns }: TestTerminal): readonly [Output, () => string] {
  let text = '';
  const write = (piece: string): void => {
    text += piece;
  };
  return [{ write, isTty, columns, isBroken: () => false, stream: new PassThrough() }, () => text];
}
