/**
 * Returns the URL of the module `name`, which runs in a thread or process of its own: beside the module `from` (its
 * `import.meta.url`) in the sources, in `dist/threads/` in the bundle, whose other parts lie in `dist/` and
 * `dist/chunks/`.
 */
export function threadModule(name: string, from: string): URL {
  if (from.endsWith('.ts')) return new URL(`./${name}.ts`, from);
  return new URL(
    /\/(?:chunks|threads)\/[^/]+$/.test(from) ? `../threads/${name}.js` : `./threads/${name}.js`,
    from,
  );
}
