import type { WriterRenewal } from '../journal/journal-writer.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import type { UnreadableFrom } from '../journal/journals.ts';

/** Everything of the machine and the person that the use cases need; shells make it, tests make their own. */
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
   * The program to its last letter, the engine that runs it and the account that it runs under: what an audit found is taken over
   * by the same ones alone. Absent where the program does not know itself.
   */
  readonly runAs?: string;
  /** A clock that never jumps, in milliseconds. */
  readonly monotonic: () => number;
  /** Waits; ends early, without failing, when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Is told when this installation goes on as another writer; see docs/on-disk-format.md. */
  readonly onRenewed?: (renewal: WriterRenewal) => void;
  /** Is told when the index is made in a folder that only stands in for the usual one. */
  readonly onIndexElsewhere?: (place: { readonly folder: string; readonly insteadOf: string }) => void;
  /** Is told once of each journal that cannot be read to its end, since what was decided there is not known. */
  readonly onUnreadable?: (journals: readonly UnreadableFrom[]) => void;
  /**
   * Is told how many bytes of all journals are read, from none to all, where that takes a while. Nothing else is done
   * meanwhile, and no signal heard.
   */
  readonly onLongReading?: (bytes: { readonly done: number; readonly total: number }) => void;
};

/** Returns the environment for a use case that says itself which journals cannot be read. */
export function tellingItself(environment: Environment): Environment {
  return { ...environment, onUnreadable: () => undefined };
}

/** Returns who acts, as journals name it: `lin@studio-pc-3`. */
export function actorOf({ user, host }: Environment): string {
  return `${user}@${host}`;
}

/** Returns today as `YYYY-MM-DD` where this machine is. */
export function todayOf({ clock }: Pick<Environment, 'clock'>): string {
  const now = new Date(clock.now());
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Returns the same day as `YYYYMMDD`. */
export function dayIn(environment: Pick<Environment, 'clock'>): string {
  return todayOf(environment).replaceAll('-', '');
}
