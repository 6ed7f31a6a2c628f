import { writtenNumber } from '@tradewind/kernel'
import type {
  CreateCustomerInput,
  CustomerForm_CustomerFragment,
  UpdateCustomerInput,
} from '../../generated/graphql.ts'
import type { MessageKey } from '../../lib/i18n.tsx'
import { isNoNumber } from '../../lib/typed-number.ts'

/** Who comes first when stock is short. */
export const CUSTOMER_CLASSES = ['A', 'B', 'C'] as const

/** A customer as its form holds it: every field is the text that was typed. */
export const EMPTY_CUSTOMER = {
  nameZh: '',
  nameEn: '',
  taxNumber: '',
  phone: '',
  ownerId: '',
  regionId: '',
  currency: 'CNY',
  creditLimit: '',
  paymentTermDays: '30',
  minimumShelfLifeDays: '',
  customerClass: '',
  contactName: '',
  contactTitle: '',
  contactPhone: '',
  contactEmail: '',
  country: 'CN',
  province: '',
  city: '',
  street: '',
  postalCode: '',
}

export type CustomerValues = typeof EMPTY_CUSTOMER
export type CustomerField = keyof CustomerValues

/** The fields that an existing customer's form changes. */
export const EDITABLE_FIELDS = [
  'nameZh',
  'nameEn',
  'taxNumber',
  'phone',
  'ownerId',
  'regionId',
  'creditLimit',
  'paymentTermDays',
  'minimumShelfLifeDays',
  'customerClass',
] as const satisfies readonly CustomerField[]

export type EditableField = (typeof EDITABLE_FIELDS)[number]

export function valuesOf(customer: CustomerForm_CustomerFragment): CustomerValues {
  return {
    ...EMPTY_CUSTOMER,
    nameZh: customer.nameZh ?? '',
    nameEn: customer.nameEn ?? '',
    taxNumber: customer.taxNumber ?? '',
    phone: customer.phone ?? '',
    ownerId: customer.owner?.id ?? '',
    regionId: customer.region?.id ?? '',
    currency: customer.currency,
    creditLimit: customer.creditLimit ?? '',
    paymentTermDays: String(customer.paymentTermDays),
    minimumShelfLifeDays: customer.minimumShelfLifeDays == null ? '' : String(customer.minimumShelfLifeDays),
    customerClass: customer.customerClass ?? '',
  }
}

/** What was kept of a form by an earlier visit, perhaps by an older version of the app; unknown fields are left out. */
export function parseValues(kept: unknown): CustomerValues | null {
  if (typeof kept !== 'object' || kept === null) return null
  const texts = Object.entries(kept).filter(([key, value]) => key in EMPTY_CUSTOMER && typeof value === 'string')
  return { ...EMPTY_CUSTOMER, ...Object.fromEntries(texts) }
}

/** What is wrong with the form before it is sent; the server checks again and checks more. */
export function problemsOf(values: CustomerValues): Partial<Record<CustomerField, MessageKey>> {
  const hasContact = [values.contactTitle, values.contactPhone, values.contactEmail].some((text) => text.trim())
  const hasAddress = [values.province, values.city, values.postalCode].some((text) => text.trim())
  return {
    ...(values.nameZh.trim() || values.nameEn.trim() ? {} : { nameZh: 'customers.form.nameNeeded' as const }),
    ...(isNoNumber(values.creditLimit) ? { creditLimit: 'customers.form.badNumber' as const } : {}),
    ...(/^\d{1,4}$/.test(values.paymentTermDays.trim())
      ? {}
      : { paymentTermDays: 'customers.form.badNumber' as const }),
    ...(/^([1-9]\d{0,2}|[12]\d{3}|3[0-5]\d{2}|36[0-4]\d|3650)?$/.test(values.minimumShelfLifeDays.trim())
      ? {}
      : { minimumShelfLifeDays: 'customers.form.badShelfLife' as const }),
    ...(hasContact && !values.contactName.trim() ? { contactName: 'customers.form.contactNeeded' as const } : {}),
    ...(hasAddress && !values.street.trim() ? { street: 'customers.form.streetNeeded' as const } : {}),
  }
}

export function createInput(values: CustomerValues, idempotencyKey: string): CreateCustomerInput {
  return {
    idempotencyKey,
    nameZh: textOrNull(values.nameZh),
    nameEn: textOrNull(values.nameEn),
    taxNumber: textOrNull(values.taxNumber),
    phone: textOrNull(values.phone),
    ...(values.ownerId ? { ownerId: values.ownerId } : {}),
    regionId: textOrNull(values.regionId),
    currency: values.currency,
    creditLimit: writtenNumber(values.creditLimit),
    paymentTermDays: Number(values.paymentTermDays),
    minimumShelfLifeDays: daysOrNull(values.minimumShelfLifeDays),
    customerClass: CUSTOMER_CLASSES.find((known) => known === values.customerClass) ?? null,
    ...(values.contactName.trim()
      ? {
          contact: {
            name: values.contactName.trim(),
            title: textOrNull(values.contactTitle),
            phone: textOrNull(values.contactPhone),
            email: textOrNull(values.contactEmail),
          },
        }
      : {}),
    ...(values.street.trim()
      ? {
          address: {
            country: values.country.trim().toUpperCase(),
            province: textOrNull(values.province),
            city: textOrNull(values.city),
            street: values.street.trim(),
            postalCode: textOrNull(values.postalCode),
          },
        }
      : {}),
  }
}

/** Only the fields that differ from what was read: what somebody else changes beside them stays. */
export function updateInput(
  read: { id: string; version: number; values: CustomerValues },
  typed: CustomerValues,
): UpdateCustomerInput {
  const changed = EDITABLE_FIELDS.filter((field) => sent(field, typed[field]) !== sent(field, read.values[field]))
  const changes = Object.fromEntries(changed.map((field) => [field, sent(field, typed[field])]))
  return { id: read.id, expectedVersion: read.version, ...changes }
}

const NUMBERS: readonly EditableField[] = ['paymentTermDays', 'minimumShelfLifeDays']

function sent(field: EditableField, text: string): string | number | null {
  if (field === 'creditLimit') return writtenNumber(text)
  return NUMBERS.includes(field) ? daysOrNull(text) : textOrNull(text)
}

function daysOrNull(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}

function textOrNull(text: string): string | null {
  return text.trim() || null
}
