import { clientChoices, projectChoices, termChoices } from '../../app/register-choices.ts';
import type { RegisterChoice } from '../../app/register-choices.ts';
import { present } from '../../kernel/present.ts';
import type { NameParts } from '../../names/parsed-name.ts';
import type { Register } from '../../register/register.ts';
import type { Rules } from '../../rules/rules.ts';
import { showSafely } from '../../text/display.ts';
import { promptsIn } from '../choose.ts';
import type { Channels, Shell } from '../shell.ts';

/** What the choices are made from. */
type Known = { readonly register: Register; readonly rules: Rules };

type Asking = { readonly shell: Shell; readonly channels: Channels; readonly known: Known };

/** Asks for each part of the name, starting from its known value; returns all parts. */
export async function askFields(asking: Asking, start: NameParts): Promise<NameParts> {
  const { register, rules } = asking.known;
  const { review } = asking.channels.view.messages;
  const has = (field: keyof NameParts): boolean =>
    rules.patterns.some(
      ({ status, fields }) => status !== 'recognised' && fields.some((one) => one.field === field),
    );
  const client = await askClient(asking, start.client);
  const project = await askProject(asking, client, client === start.client ? start.project : undefined);
  const registered = register.project(client, project)?.project;
  const type = has('type')
    ? await askTerm(asking, 'type', start.type ?? registered?.businessType)
    : undefined;
  const category = has('category') ? await askTerm(asking, 'category', start.category) : undefined;
  const description = has('description')
    ? await askText(asking, review.description, start.description)
    : undefined;
  const date = has('date') ? await askDate(asking, start.date) : undefined;
  const version = has('version') ? await askVersion(asking, start.version) : undefined;
  const byName = has('projectName') && !has('project') ? { projectName: registered?.name ?? project } : {};
  return {
    extension: start.extension,
    client,
    project,
    ...byName,
    ...present({ type, category, description, date, version }),
  };
}

async function askClient(asking: Asking, start: string | undefined): Promise<string> {
  const { review } = asking.channels.view.messages;
  const { register } = asking.known;
  return search(asking, {
    message: review.client,
    start,
    choicesFor: (typed) => {
      const found = clientChoices(register, typed);
      const isNew = typed !== '' && register.client(typed) === undefined;
      return isNew ? [...found, { value: typed, about: '', name: review.newClient(typed) }] : found;
    },
  });
}

async function askProject(asking: Asking, client: string, start: string | undefined): Promise<string> {
  const { review } = asking.channels.view.messages;
  const { register, rules } = asking.known;
  return search(asking, {
    message: review.project,
    start,
    choicesFor: (typed) => {
      const found = projectChoices(register, client, typed);
      if (typed === '' || register.project(client, typed) !== undefined) return found;
      const isNumber = rules.projectNumber.test(typed);
      const disabled = isNumber ? {} : { disabled: review.numberForm(rules.projectNumber.example) };
      return [...found, { value: typed, about: '', name: review.newProject(typed), ...disabled }];
    },
  });
}

async function askTerm(
  asking: Asking,
  field: 'type' | 'category',
  start: string | undefined,
): Promise<string> {
  const message = asking.channels.view.messages.review[field];
  return search(asking, {
    message,
    start,
    choicesFor: (typed) => termChoices(asking.known.rules, field, typed),
  });
}

type Choice = RegisterChoice & { readonly name?: string; readonly disabled?: string };

type Question = {
  readonly message: string;
  /** The known value, which is listed first, so that Enter keeps it. */
  readonly start: string | undefined;
  readonly choicesFor: (typed: string) => readonly Choice[];
};

async function search({ shell, channels }: Asking, question: Question): Promise<string> {
  const { message, start, choicesFor } = question;
  const { io, language } = shell;
  const prompts = await promptsIn(language);
  // Enter alone must not choose a value that the person did not look at.
  const none: Choice = { value: '', about: '', name: channels.view.messages.review.pickOne };
  const source = (typed = ''): readonly object[] => {
    const wanted = typed.trim().normalize('NFC');
    const found = wanted === '' ? startingWith(start, choicesFor('')) : choicesFor(wanted);
    return (wanted === '' && start === undefined ? [none, ...found] : found).map(shown);
  };
  for (;;) {
    const chosen = await prompts.search<string>(
      { message, pageSize: 8, source: (typed) => source(typed) as { value: string }[] },
      { input: io.stdin.stream, output: io.stderr.stream },
    );
    if (chosen !== '') return chosen;
  }
}

function shown({ value, about, name = value, disabled }: Choice): object {
  return {
    value,
    name: showSafely(about === '' ? name : `${name}  ${about}`),
    short: value === '' ? '…' : showSafely(value),
    ...(disabled !== undefined && { disabled }),
  };
}

function startingWith(start: string | undefined, choices: readonly Choice[]): readonly Choice[] {
  const known = choices.find(({ value }) => value === start);
  const rest = choices.filter(({ value }) => value !== start);
  if (start === undefined) return rest;
  return [known ?? { value: start, about: '' }, ...rest];
}

async function askText(
  { shell: { io, language } }: Asking,
  message: string,
  start: string | undefined,
  validate: (text: string) => string | true = () => true,
): Promise<string | undefined> {
  const prompts = await promptsIn(language);
  const text = await prompts.input(
    {
      message,
      validate: (typed) => validate(typed.trim()),
      ...(start !== undefined && { default: showSafely(start), prefill: 'editable' }),
    },
    { input: io.stdin.stream, output: io.stderr.stream },
  );
  const said = text.trim().normalize('NFC');
  return said === '' ? undefined : said;
}

async function askDate(asking: Asking, start: string | undefined): Promise<string | undefined> {
  const { review } = asking.channels.view.messages;
  const digits = (text: string): string => text.replaceAll(/[-./年月日]/g, '');
  const isDay = (text: string): boolean => {
    const [, year = '', month = '', day = ''] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
    const time = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(`${year}-${month}-${day}`);
  };
  const validate = (text: string): string | true => text === '' || isDay(digits(text)) || review.badDate;
  const said = await askText(asking, review.date, start, validate);
  return said === undefined ? undefined : digits(said);
}

async function askVersion(asking: Asking, start: string | undefined): Promise<string | undefined> {
  const { review } = asking.channels.view.messages;
  const plain = (text: string): string => text.replace(/^v/i, '');
  const validate = (text: string): string | true =>
    text === '' || /^(?:0|[1-9]\d{0,3})(?:\.(?:0|[1-9]\d{0,2})){0,2}$/.test(plain(text)) || review.badVersion;
  const said = await askText(asking, review.version, start, validate);
  return said === undefined ? undefined : plain(said);
}
