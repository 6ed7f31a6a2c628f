import { ActionIcon, Button, Modal, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import type { ProductKit_ProductFragment } from '../../generated/graphql.ts'
import { useKitPartSearchQuery, useSetKitComponentsMutation } from '../../generated/hooks/products.ts'
import { fieldMessages, useAct } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'
import { isComposing } from '../../lib/keyboard.ts'
import { useReturnFocus } from '../../lib/return-focus.ts'
import { showToast } from '../../lib/toasts.ts'
import { SearchPicker } from '../../ui/search-picker.tsx'
import {
  partInputs,
  type TypedPart,
  typedParts,
  withoutPart,
  withPart,
  withQuantity,
  wrongQuantities,
} from './kit-parts.ts'
import classes from './kit-dialog.module.css'

interface KitDialogProps {
  readonly product: ProductKit_ProductFragment
  readonly onClose: () => void
}

const SEARCH_AFTER_MS = 120

/** The components of a kit: find one, Enter, type how many, Enter, find the next one. */
export function KitDialog({ product, onClose }: KitDialogProps) {
  const t = useT()
  useReturnFocus()
  const form = useRef<HTMLFormElement>(null)
  const [parts, setParts] = useState(() => typedParts(product.components))
  const { send, messages, isSending } = useSend({ product, onClose })
  const focus = (cell: string) =>
    setTimeout(() => form.current?.querySelector<HTMLElement>(`[data-cell="${cell}"]`)?.focus())
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void send(parts)
  }
  return (
    <Modal opened onClose={onClose} title={t('products.kit.title', { sku: product.sku })} size="lg">
      <form ref={form} onSubmit={onSubmit} noValidate className={classes['form']}>
        <p className={classes['help']}>{t('products.kit.help')}</p>
        {parts.map((part, place) => (
          <PartRow
            key={part.product.id}
            part={part}
            message={messages[`components.${place}.quantity`] ?? messages[`components.${place}.productId`]}
            onChange={setParts}
            onDone={() => focus('component')}
          />
        ))}
        <PartSearch
          onPick={(picked) => {
            setParts((before) => withPart(before, picked))
            focus(picked.id)
          }}
        />
        <Button type="submit" loading={isSending}>
          {t('ui.save')}
        </Button>
      </form>
    </Modal>
  )
}

interface PartRowProps {
  readonly part: TypedPart
  readonly message: string | undefined
  readonly onChange: (step: (parts: readonly TypedPart[]) => readonly TypedPart[]) => void
  readonly onDone: () => void
}

function PartRow({ part: { product, quantity }, message, onChange, onDone }: PartRowProps) {
  const t = useT()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || isComposing(event) || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    onDone()
  }
  return (
    <div className={classes['part']}>
      <TextInput
        label={`${product.sku} · ${product.name}`}
        value={quantity}
        onChange={({ currentTarget: { value } }) => onChange((parts) => withQuantity(parts, product.id, value))}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={onKeyDown}
        error={message}
        rightSection={<span className={classes['unit']}>{product.unit.name}</span>}
        rightSectionWidth={56}
        inputMode="decimal"
        autoComplete="off"
        data-cell={product.id}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={44}
        aria-label={t('products.kit.removeOf', { product: product.name })}
        onClick={() => {
          onChange((parts) => withoutPart(parts, product.id))
          onDone()
        }}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  )
}

/** Finds a product that can be a component: one that is sold and no kit itself. */
function PartSearch({ onPick }: { onPick: (product: TypedPart['product']) => void }) {
  const t = useT()
  const [text, setText] = useState('')
  const typed = text.trim()
  const [settled] = useDebouncedValue(typed, SEARCH_AFTER_MS)
  const { data, loading } = useKitPartSearchQuery({ variables: { search: settled }, skip: settled === '' })
  const isSettled = settled === typed && !loading
  const found = typed === '' ? [] : (data?.products.nodes ?? [])
  return (
    <div className={classes['search']}>
      <span aria-hidden>{t('products.kit.add')}</span>
      <SearchPicker
        label={t('products.kit.add')}
        cell="component"
        text={text}
        problem={typed !== '' && isSettled && found.length === 0 ? t('products.kit.notFound') : undefined}
        options={found.map(({ id, sku, name }) => ({ id, label: name, detail: sku }))}
        isSettled={isSettled}
        onType={setText}
        onPick={({ id }) => {
          const picked = found.find((each) => each.id === id)
          setText('')
          if (picked) onPick(picked)
        }}
      />
    </div>
  )
}

/** Sends the components; what is wrong stands at the one that it names. */
function useSend({ product, onClose }: KitDialogProps) {
  const t = useT()
  const act = useAct()
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const [setComponents, { loading }] = useSetKitComponentsMutation()
  const send = async (parts: readonly TypedPart[]) => {
    const components = partInputs(parts)
    const wrong = wrongQuantities(components)
    setMessages(Object.fromEntries(wrong.map((path) => [path, t('products.kit.badQuantity')])))
    if (wrong.length > 0) return
    const input = { id: product.id, expectedVersion: product.version, components }
    const answer = await act(
      setComponents({ variables: { input } }),
      (data) => data.setKitComponents,
      (path) => path.startsWith('components.'),
    )
    if (!answer.isDone) return setMessages(fieldMessages(answer.refusals))
    showToast({ tone: 'success', text: t('products.form.saved') })
    onClose()
  }
  return { send, messages, isSending: loading }
}
