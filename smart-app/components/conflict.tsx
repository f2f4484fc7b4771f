import { Notice } from './notice.tsx'
import { Paragraph } from './text.tsx'

type Props = { conflict: { title: string; text: string } | null }

/** Somebody was first, or it may not be: what became of the step that was asked for. */
export const Conflict = ({ conflict }: Props) =>
  conflict === null ? null : (
    <Notice tone="warning" title={conflict.title} isAnswer>
      <Paragraph>{conflict.text}</Paragraph>
    </Notice>
  )
