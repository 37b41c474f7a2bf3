// A module hook: adds the `source` condition to every resolution.
export function resolve(specifier, context, next) {
  return next(specifier, { ...context, conditions: ['source', ...context.conditions] })
}
