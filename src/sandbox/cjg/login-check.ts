import { createHmac } from 'node:crypto'
import { type Employee, findEmployee } from './employees.ts'

/** The demo's only password: it stands on the login page. */
export const demoPassword = 'heuvelland'

/** What was filled in, unchecked. */
export type LoginForm = { employee: string; password: string; code: string }

export type LoginProblem = { field: keyof LoginForm; text: string }

/** Six digits that belong to one login attempt, and to no other. */
export function oneTimeCode(secret: string, attempt: string): string {
  const digest = createHmac('sha256', secret).update(attempt).digest()
  return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0')
}

/** Both factors must be right. Spaces around and inside the code do not matter. */
export function checkLogin(form: LoginForm, code: string): Employee | LoginProblem[] {
  const employee = findEmployee(form.employee)
  const problems: LoginProblem[] = []
  if (!employee) problems.push({ field: 'employee', text: 'Kies wie u bent.' })
  if (form.password !== demoPassword)
    problems.push({ field: 'password', text: 'Het wachtwoord klopt niet.' })
  if (form.code.replaceAll(/\s/g, '') !== code)
    problems.push({ field: 'code', text: 'De eenmalige code klopt niet.' })
  return employee && problems.length === 0 ? employee : problems
}
