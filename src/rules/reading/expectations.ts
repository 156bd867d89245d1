import { z } from 'zod';
import type { KeyPath, ValueKind } from '../problem-codes.ts';
import { rulesFileSchema } from '../schema.ts';

/** The part of a JSON Schema that is used here. */
type JsonSchema = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly examples?: readonly unknown[];
  readonly additionalProperties?: JsonSchema | false;
  readonly propertyNames?: JsonSchema;
  readonly minimum?: number;
  readonly maximum?: number;
};

const kinds: Readonly<Record<string, ValueKind>> = {
  string: 'text',
  number: 'number',
  integer: 'whole-number',
  boolean: 'yes-no',
  array: 'list',
  object: 'map',
};

/**
 * What the schema expects at one place: the kinds joined by ` / `, an example, the bounds of a number, the keys of a
 * map.
 */
export type Expectation = {
  readonly expected: string;
  readonly example: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly known: readonly string[];
};

/**
 * Returns a function that says what the schema expects at a path. Called only if there is a mistake to explain, since
 * it converts the whole schema.
 */
export function schemaExpectations(): (path: KeyPath) => Expectation {
  const root = z.toJSONSchema(rulesFileSchema, { io: 'input' }) as JsonSchema;
  return (path) => expectationAt(root, path);
}

function expectationAt(root: JsonSchema, path: KeyPath): Expectation {
  let schemas: readonly JsonSchema[] = [root];
  for (const step of path) schemas = schemas.flatMap((schema) => below(schema, step));
  const choices = schemas.flatMap((schema) => schema.anyOf ?? [schema]);
  const example = schemas.flatMap((schema) => schema.examples ?? schema.enum ?? [])[0];
  return {
    expected: [...new Set(choices.map(({ type }) => kinds[type ?? ''] ?? 'text'))].join(' / '),
    example: example === undefined ? exampleOf(choices) : written(example),
    minimum: String(choices[0]?.minimum ?? ''),
    maximum: String(choices[0]?.maximum ?? ''),
    known: choices.flatMap((schema) => [
      ...Object.keys(schema.properties ?? {}),
      ...(schema.propertyNames?.enum ?? []).map(String),
    ]),
  };
}

function below(schema: JsonSchema, step: string | number): readonly JsonSchema[] {
  return (schema.anyOf ?? [schema]).flatMap(({ items, properties, additionalProperties }) => {
    const next = typeof step === 'number' ? items : (properties?.[step] ?? additionalProperties);
    return next ? [next] : [];
  });
}

function exampleOf(choices: readonly JsonSchema[]): string {
  if (choices[0]?.type === 'boolean') return 'true';
  const items = choices.flatMap(({ items: item }) => (item ? (item.anyOf ?? [item]) : []));
  if (items.length > 0) {
    const one = items.flatMap((schema) => schema.examples ?? [])[0];
    const text = one === undefined ? exampleOf(items) : written(one);
    return text === '' ? '' : `[${text}]`;
  }
  const keys = choices.flatMap(({ properties }) => Object.entries(properties ?? {}));
  const [key, schema] = keys[0] ?? [];
  if (key === undefined || schema === undefined) return '';
  const example = schema.examples?.[0] ?? schema.enum?.[0];
  const text = example === undefined ? exampleOf(schema.anyOf ?? [schema]) : written(example);
  return text === '' ? '' : `{ ${key}: ${text} }`;
}

/** Returns an example as one line of YAML. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .slice(0, 2)
      .map(([key, item]) => `${key}: ${written(item)}`)
      .join(', ')} }`;
  }
  return typeof value === 'string' && /[{}[\]:#,\\]/.test(value) ? `'${value}'` : String(value);
}
