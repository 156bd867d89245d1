import type { WriterRenewal } from '../journal/journal-writer.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import type { UnreadableFrom } from '../journal/journals.ts';

/**
 * Everything that the use cases need to know of the machine and the person; shells supply it, tests build their own.
 */
export type Environment = {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The current folder, absolute. */
  readonly cwd: string;
  readonly home: string;
  readonly host: string;
  readonly user: string;
  readonly pid: number;
  readonly clock: Clock;
  readonly ids: Ids;
  /**
   * Identifies the exact build of the program, the engine that runs it and the account it runs under; audit results are
   * taken over only if all are the same. Absent if the program cannot identify itself.
   */
  readonly runAs?: string;
  /** A monotonic clock, in milliseconds. */
  readonly monotonic: () => number;
  /** Waits; resolves early, without failing, when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Called when this installation continues as another writer; see docs/on-disk-format.md. */
  readonly onRenewed?: (renewal: WriterRenewal) => void;
  /** Called when the index is created in a substitute folder because the usual one cannot be used. */
  readonly onIndexElsewhere?: (place: { readonly folder: string; readonly insteadOf: string }) => void;
  /** Called once for each journal that cannot be read to its end: the decisions recorded there are unknown. */
  readonly onUnreadable?: (journals: readonly UnreadableFrom[]) => void;
  /**
   * Called with the number of journal bytes read, from 0 to `total`, when reading takes noticeably long. Reading blocks
   * the process meanwhile, so that signals are not handled.
   */
  readonly onLongReading?: (bytes: { readonly done: number; readonly total: number }) => void;
};

/** Returns the environment for a use case that itself reports which journals cannot be read. */
export function tellingItself(environment: Environment): Environment {
  return { ...environment, onUnreadable: () => undefined };
}

/** Returns the acting person as journals name them: `lin@studio-pc-3`. */
export function actorOf({ user, host }: Environment): string {
  return `${user}@${host}`;
}

/** Returns today's date in this machine's time zone, as `YYYY-MM-DD`. */
export function todayOf({ clock }: Pick<Environment, 'clock'>): string {
  const now = new Date(clock.now());
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Returns today's date in this machine's time zone, as `YYYYMMDD`. */
export function dayIn(environment: Pick<Environment, 'clock'>): string {
  return todayOf(environment).replaceAll('-', '');
}
