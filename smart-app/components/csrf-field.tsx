/** Ties a form to the session it was made for (security A22). */
export const CsrfField = ({ token }: { token: string }) => (
  <input type="hidden" name="csrf" value={token} />
)
