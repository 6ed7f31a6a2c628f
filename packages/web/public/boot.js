// Runs before the first paint: sets the language and the colour scheme, so nothing flashes.
// A file and not an inline script, because the content security policy allows only scripts of our own origin.
;(() => {
  const root = document.documentElement
  const read = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const theme = read('tradewind.theme')
  const dark = theme === 'DARK' || (theme !== 'LIGHT' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  root.setAttribute('data-density', (read('tradewind.density') || 'COZY').toLowerCase())
  const language = read('tradewind.locale') || (navigator.language.startsWith('zh') ? 'ZH_CN' : 'EN')
  root.lang = language === 'EN' ? 'en' : 'zh-CN'
})()
