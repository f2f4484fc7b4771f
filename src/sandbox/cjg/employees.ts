/** Someone with a login at the demo CJG. */
export type Employee = {
  sub: string
  name: string
  /** As it stands beside the name when choosing. */
  works: string
  /** KvK number of the employer, 8 digits. */
  organisation: string
  roles: ('poh-jeugd' | 'coordinator')[]
}

export const cjgHeuvelland = '90000033'
const zorggroepMergelland = '90000044'

/** The last two may log in, and have nothing to look for in the plug-in's work list of CJG Heuvelland. */
export const employees: Employee[] = [
  {
    sub: 'sanne-willems',
    name: 'Sanne Willems',
    works: 'POH Jeugd, CJG Heuvelland',
    organisation: cjgHeuvelland,
    roles: ['poh-jeugd'],
  },
  {
    sub: 'tom-habets',
    name: 'Tom Habets',
    works: 'POH Jeugd, CJG Heuvelland',
    organisation: cjgHeuvelland,
    roles: ['poh-jeugd'],
  },
  {
    sub: 'karin-bosch',
    name: 'Karin Bosch',
    works: 'coördinator, CJG Heuvelland',
    organisation: cjgHeuvelland,
    roles: ['coordinator'],
  },
  {
    sub: 'milan-lemmens',
    name: 'Milan Lemmens',
    works: 'POH Jeugd, Zorggroep Mergelland',
    organisation: zorggroepMergelland,
    roles: ['poh-jeugd'],
  },
  {
    sub: 'els-vroomen',
    name: 'Els Vroomen',
    works: 'receptie, CJG Heuvelland',
    organisation: cjgHeuvelland,
    roles: [],
  },
]

export const findEmployee = (sub: string) => employees.find((employee) => employee.sub === sub)
