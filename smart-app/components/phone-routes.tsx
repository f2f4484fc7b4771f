type PhoneRoute = { name: string; phone: string; when: string }

/** Whom to call, in place of a form. */
export const PhoneRoutes = ({ routes }: { routes: readonly PhoneRoute[] }) => (
  <ul class="phone-routes">
    {routes.map(({ name, phone, when }) => (
      <li key={name}>
        <a
          class="utrecht-link utrecht-link--html-a phone-routes__phone"
          href={`tel:${phone.replace(/[^\d+]/g, '')}`}
        >
          {name}: {phone}
        </a>
        <span class="aside">{when}</span>
      </li>
    ))}
  </ul>
)
