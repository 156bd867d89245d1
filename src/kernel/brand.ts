declare const brand: unique symbol;

/** A `Base` that has passed the check which `Tag` names; only that check may mint it. */
export type Brand<Base, Tag extends string> = Base & { readonly [brand]: Tag };
