import { connect } from './open-database.ts';

/** Raises the number that the index at `file` stores under `key`, if there is one and it is not higher already. */
export function setLatest(file: string, key: string, value: number): void {
  using database = connect(file);
  database
    .prepare('UPDATE meta SET value = $value WHERE key = $key AND CAST(value AS REAL) < $number')
    .run({ key, value: String(value), number: value });
}
