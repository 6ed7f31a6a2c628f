import { Kbd, Modal } from '@mantine/core'
import { type MessageKey, useT } from '../../lib/i18n.tsx'
import classes from './shortcut-dialog.module.css'

const SHORTCUTS: readonly { readonly title: MessageKey; readonly keys: readonly (readonly [string, MessageKey])[] }[] =
  [
    {
      title: 'app.shortcuts.everywhere',
      keys: [
        ['Ctrl/⌘ K', 'app.shortcuts.palette'],
        ['?', 'app.shortcuts.sheet'],
        ['Alt ↑ ↓', 'app.shortcuts.neighbours'],
      ],
    },
    {
      title: 'app.shortcuts.lists',
      keys: [
        ['/', 'app.shortcuts.search'],
        ['↑ ↓ ← →', 'app.shortcuts.move'],
        ['Home End', 'app.shortcuts.ends'],
        ['Page ↑ ↓', 'app.shortcuts.pages'],
        ['Enter', 'app.shortcuts.open'],
        ['Ctrl/⌘ Enter', 'app.shortcuts.openInNewTab'],
        ['Space', 'app.shortcuts.select'],
      ],
    },
    {
      title: 'app.shortcuts.stock',
      keys: [
        ['R', 'app.shortcuts.receive'],
        ['A', 'app.shortcuts.adjust'],
        ['T', 'app.shortcuts.threshold'],
        ['P', 'app.shortcuts.rule'],
        ['S', 'app.shortcuts.assign'],
        ['Z', 'app.shortcuts.snooze'],
      ],
    },
    {
      title: 'app.shortcuts.lines',
      keys: [
        ['Enter', 'app.shortcuts.nextLine'],
        ['Tab', 'app.shortcuts.nextCell'],
        ['Ctrl D', 'app.shortcuts.copyAbove'],
        ['Ctrl Del', 'app.shortcuts.removeLine'],
        ['Alt ↑ ↓', 'app.shortcuts.moveLine'],
        ['Ctrl/⌘ Enter', 'app.shortcuts.submit'],
      ],
    },
  ]

/** The shortcuts, by where they are heard. */
export function ShortcutDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  return (
    <Modal opened onClose={onClose} title={t('app.shortcuts.title')} size="lg">
      <div className={classes['groups']}>
        {SHORTCUTS.map(({ title, keys }) => (
          <section key={title}>
            <h3>{t(title)}</h3>
            <dl>
              {keys.map(([chord, meaning]) => (
                <div key={meaning}>
                  <dt>{t(meaning)}</dt>
                  <dd>
                    <Kbd>{chord}</Kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
