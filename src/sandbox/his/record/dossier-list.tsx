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
          <Line key={`${line.type}/${line.id}`} line={line} here={here} isReferring={isReferring} />
        ))}
      </ul>
      <p>
        <a href={`${here}${isReferring ? '?verwijs=1' : ''}#dossier`}>Lijst verversen</a>
      </p>
    </section>
  )
}

function Line(props: { line: DossierLine; here: string; isReferring: boolean }) {
  const { line, here, isReferring } = props
  const { type, id, at, title, sentence, attachments, endings } = line
  return (
    <li>
      <span>{dutchMoment(at)}</span>
      <span>{sentence}</span>
      {attachments.map(({ title: name }, index) => (
        <a key={name} href={`${here}/documenten/${id}/${index}`}>
          {name ?? 'Document openen'}
        </a>
      ))}
      <a href={`${here}/dossier/${type}/${id}`} aria-label={`JSON van ${type} ${title}`}>
        JSON
      </a>
      {endings.length > 0 && (
        <form method="post" action={`${here}/dossier/${type}/${id}`}>
          {isReferring && <input type="hidden" name="verwijs" value="1" />}
          {endings.map((ending) => (
            <button
              type="submit"
              key={ending.status}
              name="status"
              value={ending.status}
              aria-label={`${ending.words}: ${title}`}
            >
              {ending.words}
            </button>
          ))}
        </form>
      )}
    </li>
  )
}
