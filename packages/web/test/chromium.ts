import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import manifest from '../package.json' with { type: 'json' }

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const CACHE = fileURLToPath(new URL('../../../.cache/', import.meta.url))

/** Files may have names in any script, also on a machine that has no language set. */
const ANY_SCRIPT = { LC_ALL: 'C.UTF-8' }

export type Chromium = { readonly executablePath: string; readonly env: NodeJS.ProcessEnv }

/** The browser of this machine: CHROMIUM_PATH, else an installed one, else the one that comes as a package. */
export async function findChromium(): Promise<Chromium> {
  const given = process.env['CHROMIUM_PATH']
  if (given && !existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, where there is no browser.`)
  const installed = given ?? SYSTEM_BROWSERS.find((path) => existsSync(path))
  return installed ? { executablePath: installed, env: { ...process.env, ...ANY_SCRIPT } } : packagedChromium()
}

/** The packaged browser, which runs on bare Linux: it brings the libraries and a font that such a machine lacks. */
async function packagedChromium(): Promise<Chromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('There is no browser on this machine. Install Chromium or Chrome, or name one by CHROMIUM_PATH.')
  }
  const home = join(CACHE, `chromium-${manifest.devDependencies['@sparticuz/chromium']}`)
  if (!existsSync(home)) await unpack(home)
  const libraries = [join(home, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']]
  const env = {
    ...process.env,
    ...ANY_SCRIPT,
    LD_LIBRARY_PATH: libraries.filter(Boolean).join(':'),
    FONTCONFIG_FILE: join(home, 'fonts.conf'),
  }
  return { executablePath: join(home, 'chromium'), env }
}

/**
 * Unpacks the browser beside its place and moves it there when it is whole. The package itself writes straight into the
 * folder of temporary files and takes what it finds there: half a browser of a run that was killed or has not finished,
 * one of another version, or one of another user.
 */
async function unpack(home: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true })
  const folder = mkdtempSync(`${home}-`)
  const temporary = process.env['TMPDIR']
  try {
    process.env['TMPDIR'] = folder
    // Without this the package leaves out the libraries.
    process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x'
    const { default: packaged } = await import('@sparticuz/chromium')
    packaged.setGraphicsMode = false
    await packaged.executablePath()
    // Its own list of fonts names only places of the cloud it was made for.
    writeFileSync(join(folder, 'fonts.conf'), fontsOf(home))
    moveTo(home, folder)
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = temporary
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Somebody who unpacked at the same time may have been faster; theirs is as good. */
function moveTo(home: string, folder: string): void {
  try {
    renameSync(folder, home)
  } catch (error) {
    if (!existsSync(home)) throw error
  }
}

function fontsOf(home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${join(home, 'fonts')}</dir>
  <cachedir>${join(home, 'fonts-cache')}</cachedir>
</fontconfig>
`
}
