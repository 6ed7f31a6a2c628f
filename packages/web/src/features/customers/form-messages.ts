import type { CustomerFieldsProps } from './customer-fields.tsx'
import { EMPTY_CUSTOMER } from './customer-values.ts'

/** The server names fields by their path in the input; the form has contact and address flat. */
const FORM_FIELDS: Readonly<Record<string, string>> = {
  'contact.name': 'contactName',
  'contact.title': 'contactTitle',
  'contact.phone': 'contactPhone',
  'contact.email': 'contactEmail',
  'address.country': 'country',
  'address.province': 'province',
  'address.city': 'city',
  'address.street': 'street',
  'address.postalCode': 'postalCode',
}

export function customerFieldMessages(messages: Readonly<Record<string, string>>): CustomerFieldsProps['messages'] {
  return Object.fromEntries(
    Object.entries(messages).map(([path, message]) => {
      const field = path.replace(/^input\./, '')
      return [FORM_FIELDS[field] ?? field, message]
    }),
  )
}

/** Whether the form has a field for a path of the input; a refusal of any other is shown as a toast. */
export function isFormField(path: string): boolean {
  return path === 'expectedVersion' || (FORM_FIELDS[path] ?? path) in EMPTY_CUSTOMER
}
