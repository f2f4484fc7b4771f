import type { DossierLine } from './dossier-line.ts'
import { dutchMoment } from './dutch-dates.ts'

/** What apps wrote in this record, each with its JSON and its documents a click away. */
export function DossierList(props: {
  patientId: string
  lines: DossierLine[]
  isReferring: boolean
}) {
  const { patientId, lines, isReferring } = props
  const here = `/patients/${patientId}`
  return (
    <section id="dossier">
      <h2>In dit dossier</h2>
      {lines.length === 0 && <p>Er staat nog geen verwijzing in dit dossier.</p>}
      <ul class="rows">
        {lines.map((line) => (
          <Line key={`${line.type}/${line.id}`} line={line} here={here} />
        ))}
      </ul>
      <p>
        <a href={`${here}${isReferring ? '?verwijs=1' : ''}#dossier`}>Lijst verversen</a>
      </p>
    </section>
  )
}

function Line({ line, here }: { line: DossierLine; here: string }) {
  const { type, id, at, title, status, attachments } = line
  return (
    <li>
      <span>{dutchMoment(at)}</span>
      <b>{title}</b>
      <span>{status}</span>
      {attachments.map(({ title: name }, index) => (
        <a key={name} href={`${here}/documenten/${id}/${index}`}>
          {name ?? 'Document openen'}
        </a>
      ))}
      <a href={`${here}/dossier/${type}/${id}`} aria-label={`JSON van ${type} ${title}`}>
        JSON
      </a>
    </li>
  )
}
