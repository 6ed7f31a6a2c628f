import { Button } from '@mantine/core'
import type { ApiTokenRow_TokenFragment } from '../../generated/graphql.ts'
import { deviceNow } from '../../lib/day.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { Status } from '../../ui/record/status.tsx'

interface ApiTokenTableProps {
  readonly tokens: readonly ApiTokenRow_TokenFragment[]
  readonly onRevoke: (token: ApiTokenRow_TokenFragment) => void
}

export function ApiTokenTable({ tokens, onRevoke }: ApiTokenTableProps) {
  const t = useT()
  const format = useFormat()
  const when = (instant: string | null | undefined) => (instant ? format.instant(instant) : t('settings.token.never'))
  return (
    <RecordTable
      label={t('settings.tokens')}
      rows={tokens}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', title: t('settings.token.name'), cell: ({ name }) => name },
        { key: 'prefix', title: t('settings.token.prefix'), cell: ({ prefix }) => <code>{prefix}</code> },
        {
          key: 'scopes',
          title: t('settings.token.scopes'),
          cell: ({ scopes }) => (
            <ul style={{ margin: 0, padding: 0 }}>
              {scopes.map(({ module, access }) => (
                <li key={module}>
                  {t('settings.scope.entry', {
                    module: t(`settings.module.${module}`),
                    access: t(`settings.scope.${access}`),
                  })}
                </li>
              ))}
            </ul>
          ),
        },
        { key: 'expires', title: t('settings.token.expires'), cell: ({ expiresAt }) => when(expiresAt) },
        { key: 'lastUsed', title: t('settings.token.lastUsed'), cell: ({ lastUsedAt }) => when(lastUsedAt) },
        { key: 'state', title: t('settings.token.state'), cell: (token) => <TokenState token={token} /> },
        {
          key: 'revoke',
          title: t('ui.actions'),
          cell: (token) =>
            !token.revokedAt && (
              <Button variant="subtle" color="red" size="compact-sm" onClick={() => onRevoke(token)}>
                {t('settings.token.revoke')}
              </Button>
            ),
        },
      ]}
    />
  )
}

function TokenState({ token }: { token: ApiTokenRow_TokenFragment }) {
  const t = useT()
  if (token.revokedAt) return <Status tone="neutral">{t('settings.token.revoked')}</Status>
  const isExpired = token.expiresAt != null && Date.parse(token.expiresAt) <= deviceNow()
  return (
    <Status tone={isExpired ? 'warning' : 'good'}>
      {t(isExpired ? 'settings.token.expired' : 'settings.token.active')}
    </Status>
  )
}
