import { instant } from '@causeway/ground'
import { apply, type World } from '@causeway/model'
import { buildScenario, scenarioOf, type RunRecord } from '@causeway/scenario'

/** The control plane's world of a run at an instant: its scenario's, with every step up to then taken again. */
export function worldAt(run: RunRecord, at: number): World {
  const built = buildScenario(scenarioOf(run))
  const steps = run.steps
    .slice(built.steps.length)
    .filter((step) => step.error === undefined && step.at <= at)
  return steps.reduce((world, step) => {
    const { cause, command } = step
    const result = apply(world, { at: instant(step.at), cause, command })
    return result.type === 'applied' ? result.world : world
  }, built.world)
}
