import { Button, Skeleton } from '@mantine/core'
import { useState } from 'react'
import type { ApiTokenRow_TokenFragment } from '../../generated/graphql.ts'
import { useApiTokensQuery } from '../../generated/hooks/settings.ts'
import { failureOf } from '../../lib/failures.ts'
import { useT } from '../../lib/i18n.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { ApiTokenTable } from './api-token-table.tsx'
import { NewTokenDialog } from './new-token-dialog.tsx'
import { RevokeTokenDialog } from './revoke-token-dialog.tsx'
import classes from './settings-page.module.css'

/** The keys with which programs act for the person. */
export function ApiTokens() {
  const t = useT()
  const { data, error, refetch } = useApiTokensQuery()
  const [isAdding, setAdding] = useState(false)
  const [revoking, setRevoking] = useState<ApiTokenRow_TokenFragment | null>(null)
  const tokens = data?.apiTokens.nodes
  return (
    <Panel
      title={t('settings.tokens')}
      isFlush
      actions={
        <Button variant="default" size="compact-sm" onClick={() => setAdding(true)}>
          {t('settings.newToken')}
        </Button>
      }
    >
      <p className={classes['hint']}>{t('settings.tokensHelp')}</p>
      {error && !tokens && <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} />}
      {!tokens && !error && <Skeleton height={90} m={16} />}
      {tokens?.length === 0 && <p className={classes['hint']}>{t('settings.noTokens')}</p>}
      {tokens && tokens.length > 0 && <ApiTokenTable tokens={tokens} onRevoke={setRevoking} />}
      {isAdding && <NewTokenDialog onClose={() => setAdding(false)} onCreated={() => void refetch()} />}
      {revoking && <RevokeTokenDialog token={revoking} onClose={() => setRevoking(null)} />}
    </Panel>
  )
}
