import { isZero } from '@tradewind/kernel'
import type { StockRow_LevelFragment } from '../../generated/graphql.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import classes from './inventory.module.css'

/** The quantities that people of the warehouse and of purchasing look for first. */
export function StockFigures({ level }: { level: StockRow_LevelFragment }) {
  const t = useT()
  const format = useFormat()
  const { onHand, unavailable, reserved, available, incoming, inTransit, effectiveThreshold, effectiveCeiling, isLow } =
    level
  return (
    <dl className={classes['figures']}>
      <div>
        <dt>{t('term.onHand')}</dt>
        <dd>{format.number(onHand)}</dd>
      </div>
      {!isZero(unavailable) && (
        <div>
          <dt>{t('term.unavailable')}</dt>
          <dd>{format.number(unavailable)}</dd>
        </div>
      )}
      <div>
        <dt>{t('term.reserved')}</dt>
        <dd>{format.number(reserved)}</dd>
      </div>
      <div>
        <dt>{t('term.available')}</dt>
        <dd data-low={isLow || undefined}>{format.number(available)}</dd>
      </div>
      {!isZero(incoming) && (
        <div>
          <dt>{t('term.incoming')}</dt>
          <dd>{format.number(incoming)}</dd>
        </div>
      )}
      {!isZero(inTransit) && (
        <div>
          <dt>{t('term.inTransit')}</dt>
          <dd>{format.number(inTransit)}</dd>
        </div>
      )}
      <div>
        <dt>{t('term.threshold')}</dt>
        <dd>{effectiveThreshold == null ? t('ui.none') : format.number(effectiveThreshold)}</dd>
      </div>
      {effectiveCeiling != null && (
        <div>
          <dt>{t('alerts.ceiling')}</dt>
          <dd>{format.number(effectiveCeiling)}</dd>
        </div>
      )}
    </dl>
  )
}
