import type { Audit } from '../app/audit.ts';
import type { Debt } from '../check/debt.ts';
import { showSafely } from '../text/display.ts';
import { joinLines, paragraph } from './lines.ts';
import type { Messages } from './messages/messages.ts';
import { renderTable } from './table.ts';
import type { View } from './view.ts';

/** Returns who has how many findings, the first `most` of each kind, as two tables for people. */
export function renderDebts(debts: readonly Debt[], view: View, most: number): string {
  const { audit } = view.messages;
  const tables = (['client', 'owner'] as const).map((by) => {
    const all = debts.filter((debt) => debt.by === by);
    const rows = all.slice(0, most).map((debt) => [debtorOf(debt, view.messages), ...counts(debt)]);
    const table = renderTable(
      [
        { head: audit.debtors[by], breaks: true },
        { head: audit.known, breaks: false, side: 'right' },
        { head: audit.new, breaks: false, side: 'right' },
      ],
      rows,
      view,
    );
    const rest = all.length - rows.length;
    return all.length === 0 ? '' : `${table}${joinLines(rest > 0 ? [audit.moreRows(rest)] : [])}`;
  });
  return tables
    .filter(Boolean)
    .map((table) => `\n${table}`)
    .join('');
}

const counts = (debt: Debt): readonly string[] => [String(debt.known), String(debt.new)];

/** Returns the name of the client or owner of a debt, or words for none. */
export function debtorOf({ by, value }: Debt, { audit }: Messages): string {
  return value === undefined ? audit.nobody[by] : showSafely(value);
}

/** Returns what became of the file of a baseline; nothing where it stayed as it was. */
export function renderBaseline(baseline: NonNullable<Audit['baseline']>, { messages, width }: View): string {
  const { file, debt, before, change } = baseline;
  if (change === 'none') return '';
  const { audit } = messages;
  const text =
    change === 'written'
      ? audit.baselineWritten(file, debt)
      : audit.baselineShrunk(file, before - debt, debt);
  return paragraph(showSafely(text), { width });
}
