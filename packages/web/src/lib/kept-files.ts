const DATABASE = 'tradewind'
const FILES = 'files'

/** Files that wait on this device until they are sent; what is too large for the other store of the device. */
export async function keepFile(key: string, file: File): Promise<void> {
  await inFiles('readwrite', (files) => files.put(file, key))
}

/** A file that was kept; null when the device has let go of it, or does not keep files. */
export async function keptFile(key: string): Promise<File | null> {
  try {
    const found: unknown = await inFiles('readonly', (files) => files.get(key))
    return found instanceof File ? found : null
  } catch {
    return null
  }
}

/** Answers whether the device let go of a file; one that stays behind harms nobody. */
export function forgetFile(key: string): Promise<boolean> {
  return inFiles('readwrite', (files) => files.delete(key)).then(
    () => true,
    () => false,
  )
}

async function inFiles<Result>(
  mode: IDBTransactionMode,
  act: (files: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const opening = indexedDB.open(DATABASE)
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(FILES))
  const database = await done(opening)
  try {
    return await done(act(database.transaction(FILES, mode).objectStore(FILES)))
  } finally {
    database.close()
  }
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('The device does not keep files.')))
  })
}
