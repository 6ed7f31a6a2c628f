import { useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { useGo } from '../../lib/navigation.ts'
import { usePreferences } from '../../lib/preferences.ts'
import { setSession } from '../../lib/session.ts'
import { useTitle } from '../../lib/title.ts'
import { chooseLocale } from '../chosen-locale.ts'
import { SignInForm } from './sign-in-form.tsx'
import classes from './sign-in.module.css'

/** The way in: two fields and the choice of the language. */
export function SignInPage() {
  const t = useT()
  const go = useGo()
  const { locale } = usePreferences()
  const search: { next?: string } = useSearch({ strict: false })
  // The frame is what comes next; while the person types, it is loaded.
  useEffect(() => void import('../shell/signed-in-frame.tsx'), [])
  useTitle(t('app.signIn.title'))
  return (
    <main className={classes['page']}>
      <div className={classes['box']}>
        <img src="/favicon.svg" alt="" width={40} height={40} />
        <h1>{t('app.signIn.title')}</h1>
        <p>{t('app.signIn.welcome')}</p>
        <SignInForm
          onSignedIn={() => {
            setSession('signed-in')
            go(safePath(search.next), { replace: true })
          }}
        />
      </div>
      <div className={classes['languages']} role="group" aria-label={t('app.user.language')}>
        {(['ZH_CN', 'EN'] as const).map((choice) => (
          <button
            key={choice}
            type="button"
            lang={choice === 'EN' ? 'en' : 'zh-CN'}
            aria-pressed={choice === locale}
            onClick={() => chooseLocale(choice)}
          >
            {t(`term.locale.${choice}`)}
          </button>
        ))}
      </div>
    </main>
  )
}

/** Only a path of this app: an address made by others must not lead elsewhere after the sign-in. */
function safePath(next: string | undefined): string {
  if (!next?.startsWith('/') || next.startsWith('//') || next.startsWith('/\\')) return '/'
  return new URL(next, location.origin).origin === location.origin ? next : '/'
}
