import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';

/** Milliseconds that are waited for another process that writes. */
const PATIENCE = 5000;

/** Statements that are kept for questions; those of more questions are not worth their memory. */
const MOST_ASKED = 100;

/** What values are bound: those of `?`, or one object with those of `$name`. */
type Bound = readonly unknown[];

/** An open SQLite file. Numbers, texts, bytes (`Uint8Array`) and null go in and come out. */
export class Database {
  /** Its path, or `:memory:`. */
  readonly file: string;
  readonly #connection: DatabaseSync;
  readonly #opened: string | undefined;
  readonly #asked = new Map<string, StatementSync>();

  /** Opens the file, which is made where it is missing unless it is only read. Throws as SQLite does. */
  constructor(file: string, { readonly = false }: { readonly readonly?: boolean } = {}) {
    this.#connection = new DatabaseSync(file, { readOnly: readonly, timeout: PATIENCE });
    this.file = file;
    this.#opened = fileAt(file);
  }

  /** Claims that what it has open is still what lies at its path: what is written into anything else, nobody will see. */
  isInPlace(): boolean {
    return fileAt(this.file) === this.#opened;
  }

  prepare<Values extends Bound = Bound, Row = unknown>(sql: string): Statement<Values, Row> {
    return new Statement(this.#connection.prepare(sql));
  }

  /**
   * Returns the same as `prepare`, and keeps it for the next time that it is asked for: by then it must have been run to its
   * end. A search asks for some fifteen, and to prepare them takes a fifth of it.
   */
  ask<Values extends Bound = Bound, Row = unknown>(sql: string): Statement<Values, Row> {
    let statement = this.#asked.get(sql);
    if (statement === undefined) {
      if (this.#asked.size >= MOST_ASKED) this.#asked.clear();
      this.#asked.set(sql, (statement = this.#connection.prepare(sql)));
    }
    return new Statement(statement);
  }

  /** Runs statements without values. */
  exec(sql: string): void {
    this.#connection.exec(sql);
  }

  /** Returns the first value that a pragma answers with; undefined if it does not answer. */
  pragma(sql: string): unknown {
    return this.prepare(`PRAGMA ${sql}`).pluck().get();
  }

  /**
   * Runs `act` in one transaction, for which other writers wait, and which is taken back when it throws. In another one
   * it is part of that.
   */
  transaction<Value>(act: () => Value): Value {
    if (this.#connection.isTransaction) return act();
    this.exec('BEGIN IMMEDIATE');
    try {
      const value = act();
      this.exec('COMMIT');
      return value;
    } catch (error) {
      // A full disk or the like may have ended it already.
      if (this.#connection.isTransaction) this.exec('ROLLBACK');
      throw error;
    }
  }

  /** Runs `act`, whose questions all see one state, whatever another process writes meanwhile. */
  snapshot<Value>(act: () => Value): Value {
    if (this.#connection.isTransaction) return act();
    this.exec('BEGIN');
    try {
      return act();
    } finally {
      // What damages the file may have ended it already.
      if (this.#connection.isTransaction) this.exec('COMMIT');
    }
  }

  /** Makes `act` known to statements as a function that always says the same of the same. */
  function(name: string, act: (...values: SQLOutputValue[]) => SQLInputValue): void {
    this.#connection.function(name, { deterministic: true }, act);
  }

  /** Closes it; does nothing when it is closed. */
  close(): void {
    if (this.#connection.isOpen) this.#connection.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/** Returns what tells the file at `path` from others; undefined where none is to be seen, as of what lives in memory. */
function fileAt(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

/** A prepared statement. Rows are objects by column, unless it is told otherwise. */
export class Statement<Values extends Bound, Row> {
  readonly #statement: StatementSync;
  #toRow: ((values: readonly unknown[]) => unknown) | undefined;

  constructor(statement: StatementSync) {
    // Objects are made here: those that SQLite's module makes take twice as long.
    statement.setReturnArrays(true);
    this.#statement = statement;
  }

  /** Makes rows arrays of their values. */
  raw(): this {
    this.#toRow = (values) => values;
    return this;
  }

  /** Makes rows their first value alone. */
  pluck(): this {
    this.#toRow = ([value]) => value;
    return this;
  }

  /** Returns the first row, or undefined. */
  get(...values: Values): Row | undefined {
    const row: unknown = this.#statement.get(...asInput(values));
    return row === undefined ? undefined : this.#rowOf(row);
  }

  /** Returns all rows. */
  all(...values: Values): Row[] {
    return this.#statement.all(...asInput(values)).map((row) => this.#rowOf(row));
  }

  /** Returns one row after the other. */
  *iterate(...values: Values): Generator<Row, void, undefined> {
    for (const row of this.#statement.iterate(...asInput(values))) yield this.#rowOf(row);
  }

  /** Runs it for what it changes. */
  run(...values: Values): { readonly changes: number; readonly lastInsertRowid: number } {
    const { changes, lastInsertRowid } = this.#statement.run(...asInput(values));
    return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
  }

  /** What a row is, the statement knows and whoever has written it. */
  #rowOf(values: unknown): Row {
    this.#toRow ??= objectsOf(this.#statement.columns().map(({ name }) => name));
    return this.#toRow(values as readonly unknown[]) as Row;
  }
}

function objectsOf(names: readonly string[]): (values: readonly unknown[]) => unknown {
  return (values) => {
    const row: Record<string, unknown> = {};
    for (let at = 0; at < names.length; at++) row[names[at] ?? ''] = values[at];
    return row;
  };
}

/** An object for `$name` comes first there, and is all there is. */
function asInput(values: Bound): readonly SQLInputValue[] {
  return values as readonly SQLInputValue[];
}
