import type { Instant } from '../../../src/domain/calendar.ts'
import { ButtonLink } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { formatMoment } from '../../components/dates.ts'
import { type Definition, DefinitionList } from '../../components/definition-list.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { StatusBadge } from '../../components/status-badge.tsx'
import { Aside, Link, TypedText } from '../../components/text.tsx'
import { FileLinks, type SupplementFile } from '../consent/supplements.tsx'

export type SharedContact = {
  name: string
  relation: string
  phone: string
  mayBeContacted: boolean
}

export type SharedConsent = {
  name: string
  answers: readonly { purpose: string; answer: string; given: boolean }[]
  how: string
}

export type SharedOutcome = {
  outcome: string
  conclusion: string
  advice: string
  gpAction: string | null
  organisation: string | null
  route: string | null
  /** `4 van 6`. */
  sessions: string | null
  /** Null: this reader may not open it. */
  letterHref: string | null
}

export type Shared = {
  question: string
  files: readonly SupplementFile[]
  reason: string | null
  urgency: string
  practice: string
  gp: string
  sentAt: Instant
  /** What the HIS knows of the child and is not in the banner. */
  child: readonly { term: string; value: string }[]
  contacts: readonly SharedContact[]
  authority: string | null
  consents: readonly SharedConsent[]
}

const fact = (term: string, value: string | null): Definition | null =>
  value === null || value === '' ? null : { term, value: <TypedText text={value} /> }

/** What the POH Jeugd wrote at the end. */
export const Outcome = ({ outcome }: { outcome: SharedOutcome }) => (
  <Card title="Uitkomst">
    <DefinitionList
      items={[
        fact('Uitkomst', outcome.outcome),
        fact('Conclusie', outcome.conclusion),
        fact('Actie voor huisarts', outcome.gpAction ?? 'Nee'),
        fact('Advies', outcome.advice),
        fact('Organisatie', outcome.organisation),
        fact('Beslissing', outcome.route),
        fact('Gesprekken', outcome.sessions),
      ]}
    />
    {outcome.letterHref !== null && (
      <p class="buttons">
        <ButtonLink variant="secondary" href={outcome.letterHref}>
          Retourbericht (PDF)
        </ButtonLink>
      </p>
    )}
  </Card>
)

const Phone = ({ phone }: Pick<SharedContact, 'phone'>) =>
  phone === '' ? (
    <Aside>Geen telefoonnummer</Aside>
  ) : (
    <Link href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</Link>
  )

const Contact = ({ name, relation, phone, mayBeContacted }: SharedContact) => (
  <li class={mayBeContacted ? 'contact' : 'contact contact--not'}>
    <span>
      <strong>{name}</strong> <span class="aside">{relation}</span>
    </span>
    {mayBeContacted ? (
      <Phone phone={phone} />
    ) : (
      <span>
        <StatusBadge tone="danger" text="Niet bellen" /> <span class="aside">{phone}</span>
      </span>
    )}
  </li>
)

const Contacts = ({ contacts }: Pick<Shared, 'contacts'>) => (
  <Card title="Contact">
    {contacts.length === 0 ? (
      <EmptyState>Er zijn geen telefoonnummers gedeeld. Vraag de praktijk.</EmptyState>
    ) : (
      <ul class="plain-list">
        {contacts.map((contact) => (
          <Contact key={`${contact.name} ${contact.phone}`} {...contact} />
        ))}
      </ul>
    )}
  </Card>
)

const Consents = ({ authority, consents }: Pick<Shared, 'authority' | 'consents'>) => (
  <Card title="Toestemming">
    <DefinitionList
      items={[
        ...consents.map(({ name, answers, how }) => ({
          term: name,
          value: (
            <>
              <ul class="plain-list answers">
                {answers.map(({ purpose, answer, given }) => (
                  <li key={purpose}>
                    {purpose}: {given ? answer : <strong class="late">{answer}</strong>}
                  </li>
                ))}
              </ul>
              <span class="aside">{how}</span>
            </>
          ),
        })),
        fact('Gezag', authority),
      ]}
    />
  </Card>
)

/** What the practice sent, as it sent it. */
export const SharedInformation = (shared: Shared) => (
  <>
    <Card title="Hulpvraag">
      <TypedText text={shared.question} />
      <FileLinks files={shared.files} />
      <DefinitionList
        items={[
          fact('Reden', shared.reason),
          fact('Urgentie', shared.urgency),
          fact('Praktijk', shared.practice),
          fact('Huisarts', shared.gp),
          fact('Verstuurd', formatMoment(shared.sentAt)),
        ]}
      />
    </Card>
    <Contacts contacts={shared.contacts} />
    {shared.child.length > 0 && (
      <Card title="Kind">
        <DefinitionList items={shared.child} />
      </Card>
    )}
    <Consents authority={shared.authority} consents={shared.consents} />
  </>
)
