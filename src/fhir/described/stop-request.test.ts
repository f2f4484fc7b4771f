import type { Task } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { youthWorker } from '../../../test/support/persons.ts'
import { aReferral, minutesLater } from '../../../test/support/referrals.ts'
import type { StopRequest } from '../../domain/stop-request.ts'
import { stopRequestAsTold } from '../../domain/told/stop-request.ts'
import { namingOf } from '../write/naming.ts'
import { stopRequest } from './stop-request.ts'

const referral = aReferral().received().acceptedBy().started().askedToStop().build()
const naming = namingOf(referral.id)

const [asked] = referral.stopRequests ?? []
if (asked === undefined) throw new Error('nobody asked to stop')

const taskOf = (request: StopRequest) =>
  stopRequest.write(stopRequestAsTold(request, referral), { naming, name: 'Task/stop-1' }) as Task

const endedAt = minutesLater(600).toISOString()

describe('the Task that asks to stop the work', () => {
  it('workflow 17a: is the practice’s question to the organisation, about the work', () => {
    expect(taskOf(asked)).toEqual({
      resourceType: 'Task',
      meta: { profile: [naming.canonicals.profile('task-cancellation-request')] },
      identifier: [naming.identifier('Task/stop-1')],
      partOf: [naming.reference('Task/coordination')],
      status: 'requested',
      intent: 'order',
      priority: 'routine',
      code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'abort' }] },
      focus: naming.reference('Task/coordination'),
      for: {
        reference: `Patient/${referral.patient.id}`,
        type: 'Patient',
        display: referral.patient.name.text,
      },
      authoredOn: asked.askedAt,
      lastModified: asked.askedAt,
      requester: {
        reference: 'PractitionerRole/role-bos',
        type: 'PractitionerRole',
        display: 'A.M. Bos',
      },
      owner: expect.objectContaining({ type: 'Organization', display: referral.receiver.name }),
      reasonCode: naming.concept('status-reason', 'gezin-ziet-af', asked.reason.text),
      restriction: { period: { end: asked.answerBy } },
    })
  })

  it('workflow 19: is of the POH Jeugd who took it down for the family', () => {
    const { organisation } = referral.receiver
    const askedBy = { party: 'organisation', organisation, person: youthWorker } as const
    expect(taskOf({ ...asked, askedBy }).requester).toEqual({
      type: 'PractitionerRole',
      display: 'Els Jansen, CJG Maasdal',
    })
  })

  it.each(['completed', 'cancelled'] as const)('is %s, without a reason', (status) => {
    const task = taskOf({ ...asked, status, endedAt })
    expect(task).toMatchObject({ status, lastModified: endedAt, authoredOn: asked.askedAt })
    expect(task).not.toHaveProperty('statusReason')
  })
})
