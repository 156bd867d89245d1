/** Returns the fields that have a value: an optional property may be absent, but not undefined. */
export function present<Fields extends object>(
  fields: Fields,
): { readonly [Field in keyof Fields]?: Exclude<Fields[Field], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Field in keyof Fields]?: Exclude<Fields[Field], undefined> };
}
