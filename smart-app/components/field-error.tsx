/** What is wrong with one field; the control names it in `aria-describedby`. */
export const FieldError = ({ id, error }: { id: string; error: string | undefined }) =>
  error === undefined ? null : (
    <div class="utrecht-form-field-error-message" id={`${id}-error`}>
      {error}
    </div>
  )
