import type { MessageCatalogue } from '../../platform/refusals/messages.ts'

/** Words for the refusals of the books that need more than those of their code. */
export const FINANCE_MESSAGES: MessageCatalogue = {
  'INVALID_INPUT.stockAccount': {
    en: 'Stock is booked by its moves alone. Correct the stock instead.',
    zh: '库存科目只能由库存业务自动记账，请调整库存。',
  },
  'INVALID_INPUT.oneSide': {
    en: 'Each line has either a debit or a credit.',
    zh: '每行只能填写借方或贷方其中一方的金额。',
  },
  'INVALID_INPUT.unbalanced': {
    en: 'Debits and credits differ. Bring them to the same sum.',
    zh: '借贷不平衡，请核对金额。',
  },
  'IN_USE.notManual': {
    en: 'This follows from a document or a move of stock. Take it back there.',
    zh: '此凭证由业务自动生成，请在相应业务中冲销。',
  },
}
