/**
 * A service and its endpoint services: what follows `com.amazonaws.{region}.` in their names, or the whole name where
 * it begins otherwise. One without names manages its endpoints by itself.
 */
export type CatalogueLine = readonly [service: string, ...names: readonly string[]]
