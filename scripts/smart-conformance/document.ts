import type { Claim } from './claims.ts'
import type { Answer, Row } from './matrix.ts'
import type { Side } from './requirements.ts'

const guide = 'https://hl7.org/fhir/smart-app-launch/STU2.2'

const sides: Readonly<Record<Side, string>> = {
  app: 'The plug-in (the app)',
  his: 'The demo HIS (the server)',
}

const head = `# SMART App Launch 2.2.0, requirement by requirement

Made by \`npm run smart-conformance\` from the names of the tests; do not edit it by hand. A test that carries a number,
as \`SMART 13\`, fails when that requirement is broken. For some of them that is shown: \`npm run smart-conformance --
--break\` breaks them one by one, see [measured](measured/README.md#smart-requirements-broken-on-purpose).

The rows are every SHALL and SHOULD of the [guide](${guide}/), by the numbers of the Inferno test kit; what the guide
leaves free (MAY) and the brand bundles are left out. The texts are shortened: the link leads to the sentence itself.
`

/** The whole of docs/smart-conformance.md. */
export const documentOf = (rows: readonly Row[]): string =>
  [head, countsOf(rows), ...(Object.keys(sides) as Side[]).map((side) => partOf(side, rows))].join(
    '\n',
  )

const countsOf = (rows: readonly Row[]): string => {
  const count = (side: Side, kind: Answer['kind']) =>
    rows.filter(({ requirement, answer }) => requirement.side === side && answer?.kind === kind)
      .length
  const lines = (Object.keys(sides) as Side[]).map(
    (side) =>
      `| ${sides[side]} | ${count(side, 'tested')} | ${count(side, 'not-applicable')} | ${count(side, 'gap')} |`,
  )
  return `| | tested | not applicable | gap |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`
}

const partOf = (side: Side, rows: readonly Row[]): string => {
  const lines = rows
    .filter(({ requirement }) => requirement.side === side)
    .map(
      ({ requirement: { number, level, page, text }, answer }) =>
        `| [${number}](${guide}/${page}) | ${level} | ${cell(text)} | ${inWords(answer)} |`,
    )
  return `## ${sides[side]}\n\n| # | level | requirement | held by |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`
}

const inWords = (answer: Answer | null): string => {
  switch (answer?.kind) {
    case 'tested':
      return answer.claims.map(claimInWords).join('<br>')
    case 'not-applicable':
      return `*not applicable, because* ${cell(answer.reason.because)}`
    case 'gap':
      return `**gap:** ${cell(answer.gap.gap)} *What it means:* ${cell(answer.gap.means)}`
    case undefined:
      return '**unexplained**'
  }
}

/** Without the numbers: they are at the start of the row. */
const claimInWords = ({ file, groups, title }: Claim): string => {
  const name = title.replace(/(?:, )?SMART \d+(?:, \d+)*(?=:)/, '').replace(/^: /, '')
  return `\`${file}\`: ${cell([...groups, name].join(' › '))}`
}

/** What a table would take for its own. */
const cell = (text: string): string => text.replaceAll(/[|*_<]/g, (sign) => `\\${sign}`)
