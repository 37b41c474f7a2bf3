import { tableValues } from '@causeway/ground'
import { endpointsOfService } from '@causeway/model'
import type { LintRule } from './finding.ts'
import { customerServices } from './reading.ts'

const ENDPOINT_MTU_BYTES = 8500

/** Tells of the packet size that appliances have to take [R-GWLB-8]. */
export const applianceMtu: LintRule = {
  code: 'CWL09',
  title: 'the packet size that appliances have to take',
  why: 'The appliances of an inspection service in use have to take what an endpoint takes and the GENEVE header around it.',
  find: ({ world }) => {
    const services = customerServices(world).filter(({ serviceId }) => {
      const endpoints = endpointsOfService(world, serviceId)
      return endpoints.some(({ state }) => state === 'available')
    })
    const used = new Set(services.flatMap(({ gatewayLoadBalancerArns }) => gatewayLoadBalancerArns))
    const needed = ENDPOINT_MTU_BYTES + Number(world.knobs['gwlb.geneveOverhead'])
    return tableValues(world.gatewayLoadBalancers)
      .filter(({ loadBalancerArn }) => used.has(loadBalancerArn))
      .map(({ name, loadBalancerArn }) => ({
        severity: 'note',
        rule: 'R-GWLB-8',
        on: { name, id: loadBalancerArn },
        text: `packets of up to ${ENDPOINT_MTU_BYTES} bytes reach the appliances inside GENEVE: an interface with less than ${needed} drops them, and nothing is split or reported`,
        mend: `set the MTU of the appliances to ${needed} or more`,
      }))
  },
}
