declare const brand: unique symbol;

/** A `Base` that has passed the check named by `Tag`; only that check may cast to it. */
export type Brand<Base, Tag extends string> = Base & { readonly [brand]: Tag };
