import type { Pattern } from '../rules/rules.ts';
import { paragraph } from './lines.ts';
import type { View } from './view.ts';

/** Returns a line that says how names are written: `客户_项目编号_业务类型_文件类别[_日期]`. */
export function renderNameForm({ text, fields }: Pattern, view: View): string {
  const words = view.messages.fields;
  let form = text;
  for (const { field } of fields) form = form.replace(`{${field}}`, words[field].replaceAll(' ', '-'));
  return paragraph(view.messages.summaries.nameForm(form), view);
}
