/**
 * What the device keeps between visits. A private window or a full disk may forbid it; nobody is stopped by that, the
 * choice or draft then lasts as long as the page.
 */
export function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Answers whether the device keeps it. */
export function store(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text)
    return true
  } catch {
    return false
  }
}

/** Answers whether the device let go of it; where storage is forbidden nothing was kept. */
export function unstore(key: string): boolean {
  try {
    localStorage.removeItem(key)
    return true
  } catch {
    return false
  }
}

/** Forgets everything whose key begins so; answers whether the device let go of it. */
export function clearStored(prefix: string): boolean {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix))
    for (const key of keys) localStorage.removeItem(key)
    return true
  } catch {
    return false
  }
}
