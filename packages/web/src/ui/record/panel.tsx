import { Button } from '@mantine/core'
import { Component, type ReactNode, useId } from 'react'
import { useT } from '../../lib/i18n.tsx'
import classes from './record.module.css'

interface PanelProps {
  readonly title: string
  readonly actions?: ReactNode
  /** Tables and lists reach the edge of their panel. */
  readonly isFlush?: boolean
  readonly children: ReactNode
}

/** A titled part of a page. When it fails, the rest of the page stays and the part can be tried again. */
export function Panel({ title, actions, isFlush, children }: PanelProps) {
  const id = useId()
  return (
    <section className={classes['panel']} aria-labelledby={id}>
      <div className={classes['panelHead']}>
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      <div className={classes['panelBody']} data-flush={isFlush || undefined}>
        <PanelBoundary>{children}</PanelBoundary>
      </div>
    </section>
  )
}

interface BoundaryProps {
  readonly children: ReactNode
  /** What is shown; when it changes, a failure of the former is forgotten. */
  readonly of?: string
}

/** Error boundaries exist only as classes in React. */
export class PanelBoundary extends Component<BoundaryProps, { hasFailed: boolean; of?: string }> {
  override state = { hasFailed: false, of: this.props.of }

  static getDerivedStateFromProps({ of }: BoundaryProps, state: { of?: string }) {
    return of === state.of ? null : { hasFailed: false, of }
  }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return <FailedPanel onRetry={() => this.setState({ hasFailed: false })} />
  }
}

function FailedPanel(props: { onRetry: () => void }) {
  const t = useT()
  return (
    <div role="alert" style={{ display: 'grid', gap: 8, justifyItems: 'start', padding: 16 }}>
      <strong>{t('ui.panel.failed')}</strong>
      <span>{t('ui.panel.failedHelp')}</span>
      <Button variant="default" onClick={props.onRetry}>
        {t('ui.retry')}
      </Button>
    </div>
  )
}
