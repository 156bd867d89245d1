import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';

/** How long to wait for another process that is writing, in milliseconds. */
const PATIENCE = 5000;

/** How many prepared statements `ask` keeps; more are not worth the memory. */
const MOST_ASKED = 100;

/** The bound values: those for `?` in order, or a single object with those for `$name`. */
type Bound = readonly unknown[];

/** An open SQLite file. Values are numbers, texts, bytes (`Uint8Array`) and null. */
export class Database {
  /** The path, or `:memory:`. */
  readonly file: string;
  readonly #connection: DatabaseSync;
  readonly #opened: string | undefined;
  readonly #asked = new Map<string, StatementSync>();

  /** Opens the file, and creates it if it is missing, unless `readonly`. Throws SQLite's errors. */
  constructor(file: string, { readonly = false }: { readonly readonly?: boolean } = {}) {
    this.#connection = new DatabaseSync(file, { readOnly: readonly, timeout: PATIENCE });
    this.file = file;
    this.#opened = fileAt(file);
  }

  /** Returns whether the open file is still the one at its path: nobody will see what is written to any other. */
  isInPlace(): boolean {
    return fileAt(this.file) === this.#opened;
  }

  prepare<Values extends Bound = Bound, Row = unknown>(sql: string): Statement<Values, Row> {
    return new Statement(this.#connection.prepare(sql));
  }

  /**
   * Like `prepare`, but keeps the statement for the next call with the same SQL. The statement must have been run to
   * its end by then. A search asks about fifteen questions, and preparing them would take a fifth of its time.
   */
  ask<Values extends Bound = Bound, Row = unknown>(sql: string): Statement<Values, Row> {
    let statement = this.#asked.get(sql);
    if (statement === undefined) {
      if (this.#asked.size >= MOST_ASKED) this.#asked.clear();
      this.#asked.set(sql, (statement = this.#connection.prepare(sql)));
    }
    return new Statement(statement);
  }

  /** Runs statements without bound values. */
  exec(sql: string): void {
    this.#connection.exec(sql);
  }

  /** Returns the first value that a pragma returns; undefined if it returns none. */
  pragma(sql: string): unknown {
    return this.prepare(`PRAGMA ${sql}`).pluck().get();
  }

  /**
   * Runs `act` in one transaction, for which other writers must wait, and which is rolled back if `act` throws. Inside
   * another transaction it becomes part of that.
   */
  transaction<Value>(act: () => Value): Value {
    if (this.#connection.isTransaction) return act();
    this.exec('BEGIN IMMEDIATE');
    try {
      const value = act();
      this.exec('COMMIT');
      return value;
    } catch (error) {
      // An error such as a full disk may already have ended the transaction.
      if (this.#connection.isTransaction) this.exec('ROLLBACK');
      throw error;
    }
  }

  /** Runs `act` with a consistent view of the file: its queries do not see what another process writes meanwhile. */
  snapshot<Value>(act: () => Value): Value {
    if (this.#connection.isTransaction) return act();
    this.exec('BEGIN');
    try {
      return act();
    } finally {
      // An error that shows damage may already have ended the transaction.
      if (this.#connection.isTransaction) this.exec('COMMIT');
    }
  }

  /** Makes `act` available to SQL as a function; it must always return the same for the same values. */
  function(name: string, act: (...values: SQLOutputValue[]) => SQLInputValue): void {
    this.#connection.function(name, { deterministic: true }, act);
  }

  /** Closes the file; does nothing if it is closed. */
  close(): void {
    if (this.#connection.isOpen) this.#connection.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/** Returns a text that identifies the file at `path`; undefined if there is none, as for a database in memory. */
function fileAt(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

/** A prepared statement. Rows are objects by column unless `raw` or `pluck` was called. */
export class Statement<Values extends Bound, Row> {
  readonly #statement: StatementSync;
  #toRow: ((values: readonly unknown[]) => unknown) | undefined;

  constructor(statement: StatementSync) {
    // Row objects are made here: having SQLite's module make them takes twice as long.
    statement.setReturnArrays(true);
    this.#statement = statement;
  }

  /** Makes each row an array of its values. */
  raw(): this {
    this.#toRow = (values) => values;
    return this;
  }

  /** Makes each row its first value alone. */
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

  /** Yields the rows one after the other. */
  *iterate(...values: Values): Generator<Row, void, undefined> {
    for (const row of this.#statement.iterate(...asInput(values))) yield this.#rowOf(row);
  }

  /** Runs the statement for its effect. */
  run(...values: Values): { readonly changes: number; readonly lastInsertRowid: number } {
    const { changes, lastInsertRowid } = this.#statement.run(...asInput(values));
    return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
  }

  /** The type of a row is not checked: it is known only to the caller that wrote the SQL. */
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

/** SQLite's types want an object for `$name` as a separate first argument; here it is the only element. */
function asInput(values: Bound): readonly SQLInputValue[] {
  return values as readonly SQLInputValue[];
}
