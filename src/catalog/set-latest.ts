import { connect } from './open-database.ts';

/** Raises the number that the index at `file` keeps under `key`, where it has one and no other process knows a higher one. */
export function setLatest(file: string, key: string, value: number): void {
  using database = connect(file);
  database
    .prepare('UPDATE meta SET value = $value WHERE key = $key AND CAST(value AS REAL) < $number')
    .run({ key, value: String(value), number: value });
}
