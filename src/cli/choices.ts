// Flags with a fixed set of values: the commands check against these lists, and completion offers them.

/** The values of `find --sort`. */
export const findOrders = ['best', 'newest', 'oldest', 'name', 'path', 'size'] as const;

/** The values of `find --format`. */
export const findFormats = ['table', 'paths', 'json', 'csv'] as const;

/** The values of `check --format`. */
export const checkFormats = ['text', 'json', 'csv', 'junit', 'sarif', 'github', 'markdown'] as const;

/** The values of `check --fail-on`. */
export const failLevels = ['error', 'warning', 'never'] as const;

/** The values of `dupes --action`. */
export const copyActions = ['report', 'quarantine', 'hardlink', 'reflink'] as const;

/** The values of `watch --poll`. */
export const pollModes = ['auto', 'always', 'never'] as const;

/** The shells that `completion` can write a script for. */
export const shells = ['bash', 'zsh', 'fish'] as const;
