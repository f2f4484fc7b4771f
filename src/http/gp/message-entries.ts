import type { Message } from '../../../smart-app/components/messages.tsx'
import type { Referral } from '../../domain/referral.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { messagesOf } from '../steps/message-entries.ts'
import { actorInWords } from './actor-in-words.ts'

/** What the POH Jeugd sent while it worked, as far as the practice may see it. */
export const messageEntries = (referral: Referral): readonly Message[] =>
  messagesOf(visibleToPractice(referral), (by) => actorInWords(by, referral))
