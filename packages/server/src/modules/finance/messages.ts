import type { MessageCatalogue } from '../../platform/refusals/messages.ts'

/** Words for the refusals of the books that need more than those of their code. */
export const FINANCE_MESSAGES: MessageCatalogue = {
  'INVALID_INPUT.oneSide': {
    en: 'Each line has either a debit or a credit.',
    zh: '每行只能填写借方或贷方其中一方的金额。',
  },
  'INVALID_INPUT.unbalanced': {
    en: 'Debits and credits differ. Bring them to the same sum.',
    zh: '借贷不平衡，请核对金额。',
  },
  'IN_USE.ofDocument': {
    en: 'A document has booked this. Take the document back instead.',
    zh: '此凭证由业务单据生成，请通过该单据冲销。',
  },
}
