const ZH = {
  token: 'API 令牌',
  use: '使用',
  explanation: '留空则使用本浏览器的登录会话；令牌只保存在此页面中。',
}

const EN: typeof ZH = {
  token: 'API token',
  use: 'Use',
  explanation: 'Left empty, the session of this browser counts. The token stays in this page.',
}

/** The few texts of ours, in the language of the browser; GraphiQL speaks English. */
export const texts = navigator.language.startsWith('zh') ? ZH : EN
