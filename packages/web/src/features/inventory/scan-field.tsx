import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconScan } from '@tabler/icons-react'
import { useApolloClient } from '@apollo/client/react'
import { type KeyboardEvent, lazy, type RefObject, Suspense, useState } from 'react'
import type { ArrivedProduct_ProductFragment } from '../../generated/graphql.ts'
import { ReceiveMatchesDocument } from '../../generated/hooks/inventory.ts'
import { failureText } from '../../lib/failures.ts'
import { loadLaterMessages, useT } from '../../lib/i18n.tsx'
import { isCommand, isComposing } from '../../lib/keyboard.ts'
import classes from './inventory.module.css'

/** The camera comes when it is asked for, with its texts. */
const CameraDialog = lazy(async () => {
  const [{ CameraDialog: component }] = await Promise.all([
    import('../../ui/camera/camera-dialog.tsx'),
    loadLaterMessages(),
  ])
  return { default: component }
})

interface ScanFieldProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly onFound: (product: ArrivedProduct_ProductFragment) => void
  /** Takes a code that is known without asking; answers whether it did. */
  readonly onCode?: (code: string) => boolean
}

/** Takes a typed or scanned code; a scanner ends it with Enter. What is unclear is asked, what is unknown is said. */
export function ScanField({ field, onFound, onCode = () => false }: ScanFieldProps) {
  const t = useT()
  const client = useApolloClient()
  const [code, setCode] = useState('')
  const [unclear, setUnclear] = useState<readonly ArrivedProduct_ProductFragment[]>([])
  const [message, setMessage] = useState<string | null>(null)
  const [isCameraOn, setCameraOn] = useState(false)
  const take = (product: ArrivedProduct_ProductFragment) => {
    onFound(product)
    setUnclear([])
    setMessage(null)
    field.current?.focus()
  }
  const find = async (wanted: string) => {
    // The field is free for the next scan at once; a code that is not found comes back into it.
    setCode('')
    if (onCode(wanted)) {
      setUnclear([])
      setMessage(null)
      return
    }
    try {
      const { data } = await client.query({ query: ReceiveMatchesDocument, variables: { codes: [wanted] } })
      const match = data?.matchProducts[0]
      if (match?.product) {
        take(match.product)
        return
      }
      setUnclear(match?.suggestions ?? [])
      setMessage(t(match?.suggestions.length ? 'inventory.scan.unclear' : 'inventory.scan.unknown', { code: wanted }))
    } catch (error) {
      setMessage(failureText(error, t))
    }
    setCode((typedSince) => typedSince || wanted)
  }
  const onSeen = (seen: string) => {
    setCameraOn(false)
    void find(seen.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || isComposing(event) || isCommand(event)) return
    event.preventDefault()
    if (code.trim() !== '') void find(code.trim())
  }
  return (
    <div className={classes['scan']}>
      <TextInput
        ref={field}
        label={t('inventory.scan')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        error={message}
        autoComplete="off"
        autoFocus
        rightSectionWidth={48}
        rightSection={
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={t('inventory.scan.camera')}
            onClick={() => setCameraOn(true)}
          >
            <IconScan size={20} />
          </ActionIcon>
        }
      />
      {isCameraOn && (
        <Suspense>
          <CameraDialog onCode={onSeen} onClose={() => setCameraOn(false)} />
        </Suspense>
      )}
      {unclear.map((product) => (
        <Button key={product.id} variant="default" size="compact-sm" onClick={() => take(product)}>
          {`${product.sku} · ${product.name}`}
        </Button>
      ))}
    </div>
  )
}
