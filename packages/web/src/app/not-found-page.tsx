import { MissingState } from '../ui/states.tsx'

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <main>
      <MissingState listPath="/" />
    </main>
  )
}
