import { Notice } from '../../components/notice.tsx'
import { Paragraph } from '../../components/text.tsx'

/** What a change of consent asks of its reader. */
export type ConsentNotice = { title: string; text: string }

export const ConsentNotices = ({ notices }: { notices: readonly ConsentNotice[] }) => (
  <>
    {notices.map(({ title, text }) => (
      <Notice key={title} tone="warning" title={title}>
        <Paragraph>{text}</Paragraph>
      </Notice>
    ))}
  </>
)
