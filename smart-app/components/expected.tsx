/** What is expected of whom by when; empty once nothing is. */
export type ExpectedProps = { text: string; isLate: boolean }

/** After the sentence that says where it stands; what is late stands out. */
export const Expected = ({ text, isLate }: ExpectedProps) =>
  isLate ? <strong class="late">{text}</strong> : <span>{text}</span>
