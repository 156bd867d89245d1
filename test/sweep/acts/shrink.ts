/**
 * Returns fewer of the items that still show what all of them show: pieces are left out, the large ones first, until
 * none can be or `patience` milliseconds are over.
 */
export async function shrink<Item>(
  items: readonly Item[],
  shows: (fewer: readonly Item[]) => Promise<boolean>,
  patience: number,
): Promise<readonly Item[]> {
  const end = performance.now() + patience;
  let left = items;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < left.length && performance.now() < end;) {
      const fewer = left.toSpliced(from, size);
      if (await shows(fewer)) left = fewer;
      else from += size;
    }
  }
  return left;
}
