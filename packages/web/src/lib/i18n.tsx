import { type I18n, setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { catalogue as english } from '../locales/en/catalogue.ts'
import type { later as laterEnglish } from '../locales/en/later.ts'
import { type Preferences, preferences, usePreferences } from './preferences.ts'

/** Every text of the app has a key; the English catalogue is the list of keys, the Chinese one must have the same. */
export type MessageKey = keyof typeof english | keyof typeof laterEnglish

/** Finds a text and fills it in: `t('sales.order.confirm', { number })`. Plurals and choices are ICU in the catalogue. */
export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string

/** The language as BCP 47, for Intl and for the `lang` attribute. */
export type Language = 'zh-CN' | 'en'

type Messages = Readonly<Record<keyof typeof english, string>>
type LaterMessages = Readonly<Record<keyof typeof laterEnglish, string>>

export function languageOf(locale: Preferences['locale']): Language {
  return locale === 'EN' ? 'en' : 'zh-CN'
}

interface Speech {
  readonly t: Translate
  readonly language: Language
}

const SpeechContext = createContext<Speech | null>(null)

/** Speaks the language of the preferences; another language is loaded beside the page and put in without a reload. */
export function SpeechProvider(props: { initial: Messages; children: ReactNode }) {
  const { locale } = usePreferences()
  const [speech, setSpeech] = useState(() => speechOf(languageOf(locale), props.initial))
  useEffect(() => {
    let isWanted = true
    const language = languageOf(locale)
    void Promise.all([loadMessages(language), isLaterWanted ? laterOf(language) : null]).then(([messages, later]) => {
      if (later) laterMessages.set(language, later)
      if (!isWanted) return
      document.documentElement.lang = language
      setSpeech((before) => (before.language === language ? before : speechOf(language, messages)))
    })
    return () => {
      isWanted = false
    }
  }, [locale])
  return <SpeechContext value={speech}>{props.children}</SpeechContext>
}

/** The texts of one language; each language is a chunk of its own. */
export async function loadMessages(language: Language): Promise<Messages> {
  if (language === 'en') return (await import('../locales/en/catalogue.ts')).catalogue
  return (await import('../locales/zh-CN/catalogue.ts')).catalogue
}

/** The texts of the other screens, for the language of the preferences; a screen that needs them waits for them. */
export async function loadLaterMessages(): Promise<void> {
  isLaterWanted = true
  const language = languageOf(preferences().locale)
  const messages = laterMessages.get(language) ?? (await laterOf(language))
  laterMessages.set(language, messages)
  instances.get(language)?.load(language, messages)
}

async function laterOf(language: Language): Promise<LaterMessages> {
  if (language === 'en') return (await import('../locales/en/later.ts')).later
  return (await import('../locales/zh-CN/later.ts')).later
}

/** Once a screen has asked for them, another language brings them with it. */
let isLaterWanted = false
const laterMessages = new Map<Language, LaterMessages>()
const instances = new Map<Language, I18n>()

export function useT(): Translate {
  return useSpeech().t
}

export function useLanguage(): Language {
  return useSpeech().language
}

function useSpeech(): Speech {
  const speech = useContext(SpeechContext)
  if (!speech) throw new Error('Texts are used outside the SpeechProvider.')
  return useMemo(() => speech, [speech])
}

function speechOf(language: Language, messages: Messages): Speech {
  const all = { ...messages, ...laterMessages.get(language) }
  const i18n: I18n = setupI18n({ locale: language, messages: { [language]: all } })
  instances.set(language, i18n)
  i18n.setMessagesCompiler(compileMessage)
  return { language, t: (key, values) => i18n._(key, values) }
}
