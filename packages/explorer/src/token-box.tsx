import { texts } from './texts.ts'

/** Takes an API token; it is kept by this page alone, until the page is closed. */
export function TokenBox({ onToken }: { onToken: (token: string) => void }) {
  const take = (form: FormData) => onToken(String(form.get('token')).trim())
  return (
    <form className="token-box" action={take}>
      <label>
        {texts.token}
        <input name="token" type="password" autoComplete="off" placeholder="twd_…" spellCheck={false} />
      </label>
      <button type="submit">{texts.use}</button>
      <small>{texts.explanation}</small>
    </form>
  )
}
