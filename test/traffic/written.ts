/** A value as the scenario language writes it. */
export type Written = string | { readonly [key: string]: Written } | readonly Written[]
