declare const brand: unique symbol

/** A value of type `T` that only the parse or mint function of `Name` makes; inside the program it is never re-checked. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
