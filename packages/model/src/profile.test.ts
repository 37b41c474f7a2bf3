import { expect, test } from 'vitest'
import { emptyWorld } from './commit.ts'
import { interfaced } from './privatelink/endpoint-samples.test-helper.ts'
import { profiles, type ProfileName } from './profile.ts'
import { provider, sampleWorld } from './sample-world.test-helper.ts'

/** What becomes of the fifty-first endpoint of a VPC. */
function fiftyFirst(profile?: ProfileName): string {
  const sample = sampleWorld({}, profile)
  const command = interfaced(sample, {
    serviceName: sample.serviceName,
    subnetIds: [sample.consumerSubnets[0]],
  })
  for (let n = 0; n < 50; n += 1) sample.on.call(`user/${n}`, command)
  return sample.on.refusal(command)
}

test('the newest source decides unless a profile asks for an older one, which the same calls replay [R-0-1]', () => {
  expect(emptyWorld().profile).toBe('guide-2024')
  expect(fiftyFirst()).toBe(fiftyFirst('guide-2024'))
  expect(fiftyFirst('guide-2024')).toMatch(/ VpcEndpointLimitExceeded$/)
  expect(fiftyFirst('legacy-2017')).toBe('applied')
})

test('what came after the guide is in force in profile latest alone [R-0-1]', () => {
  const asked = (profile?: ProfileName) => {
    const { on, serviceId } = sampleWorld({}, profile)
    const of = { accountId: provider, serviceId, addSupportedRegions: ['us-west-2'] }
    return on.refusal({ type: 'ModifyVpcEndpointServiceConfiguration', ...of })
  }
  expect([asked(), asked('legacy-2017')]).toEqual(Array(2).fill('R-REG-9 InvalidParameter'))
  expect(asked('latest')).toBe('applied')
})

test('profiles decide the same conflicts, each for itself, and no two alike [R-0-1]', () => {
  const names = Object.keys(profiles) as ProfileName[]
  const fields = names.map((name) => Object.keys(profiles[name]).sort())
  expect(new Set(fields.map((each) => each.join())).size).toBe(1)
  expect(new Set(names.map((name) => JSON.stringify(profiles[name]))).size).toBe(names.length)
})
