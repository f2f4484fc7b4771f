import { describe, expect, it } from 'vitest'
import { backendContexts, grantableScopes, userContexts } from './smart-scopes.ts'

const granted = (asked: string, registered: string, contexts: readonly string[] = userContexts) =>
  grantableScopes(asked.split(' '), registered.split(' '), contexts).join(' ')

describe('a SMART scope', () => {
  it.each([
    ['patient/Task.rs', 'patient/Task.cruds', 'patient/Task.rs'],
    ['patient/Task.cruds', 'patient/Task.rs', ''],
    ['patient/Task.rs', 'patient/*.rs', 'patient/Task.rs'],
    ['patient/*.rs', 'patient/Task.rs', ''],
    ['patient/Task.rs', 'user/Task.rs', ''],
    ['patient/Task.r?status=requested', 'patient/Task.rs', 'patient/Task.r?status=requested'],
    ['patient/Task.r', 'patient/Task.r?status=requested', ''],
    ['patient/Task.r?status=x', 'patient/Task.r?status=requested', ''],
    ['patient/Task.sr', 'patient/Task.rs', ''],
    ['patient/Task.', 'patient/Task.rs', ''],
    ['patient/Task.read', 'patient/Task.rs', ''],
    ['openid launch', 'patient/*.rs', ''],
  ])('%s is granted under %s as "%s"', (asked, registered, expected) => {
    expect(granted(asked, registered)).toBe(expected)
  })

  it('of a system is for backend services, and of a patient for users', () => {
    const both = 'system/Task.rs patient/Task.rs'
    expect(granted(both, both, userContexts)).toBe('patient/Task.rs')
    expect(granted(both, both, backendContexts)).toBe('system/Task.rs')
  })
})
