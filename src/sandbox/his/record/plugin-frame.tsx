const sandbox =
  'allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts allow-downloads'

/** The button that refers, and once pressed the plug-in itself, in the record. Works without script. */
export function PluginFrame(props: { user: string; patient: string; isOpen: boolean }) {
  const { user, patient, isOpen } = props
  const launch = `/launch?${new URLSearchParams({ user, patient })}`
  return (
    <section id="verwijzing">
      <form method="get" action={`/patients/${patient}#verwijzing`} class="actions">
        <input type="hidden" name="verwijs" value="1" />
        <button type="submit">Verwijs naar POH Jeugd</button>
        <a href={launch} target="_blank" rel="noopener">
          Open in een nieuw venster
        </a>
      </form>
      {isOpen && <iframe class="plugin" title="POH Jeugd" src={launch} sandbox={sandbox} />}
    </section>
  )
}
