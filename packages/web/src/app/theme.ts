import { createTheme, type CSSVariablesResolver } from '@mantine/core'

const SANS =
  'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'

/** The look: small type, quiet greys and one sea green. Fonts are those of the system, so nothing is loaded. */
export const theme = createTheme({
  fontFamily: SANS,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
  headings: { fontFamily: SANS, fontWeight: '650' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  colors: {
    sea: ['#eaf5f6', '#d3e8eb', '#a7d2d8', '#77bac4', '#4ea4b1', '#2f909f', '#1c7a89', '#0f6472', '#0b525e', '#073e48'],
    gray: [
      '#f6f7f8',
      '#eef1f3',
      '#e3e7ea',
      '#d3d9dd',
      '#bcc4ca',
      '#95a0a8',
      '#626e77',
      '#4b565f',
      '#343d44',
      '#1e252a',
    ],
    dark: [
      '#d9dee3',
      '#b8c0c8',
      '#9ba5ae',
      '#65717b',
      '#3b444c',
      '#2d343b',
      '#242a30',
      '#1b2025',
      '#14181c',
      '#0f1215',
    ],
  },
  // Plain objects and not Component.extend: naming the components here would load them all with the first chunk.
  components: {
    ActionIcon: { defaultProps: { size: 'lg' } },
    Button: { defaultProps: { size: 'sm' } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Modal: { defaultProps: { transitionProps: { duration: 100 }, centered: true } },
    NativeSelect: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm', autosize: false, rows: 3 } },
    TextInput: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 80 } } },
  },
})

/** Text colours of the library that would fall short of 4.5 : 1 on our backgrounds. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#56626b',
    '--mantine-color-placeholder': '#626e77',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1e252a',
    '--mantine-color-anchor': '#0b525e',
  },
  dark: {
    '--mantine-color-dimmed': '#9ba5ae',
    '--mantine-color-placeholder': '#8d98a1',
    '--mantine-color-error': '#ff9a92',
    '--mantine-color-body': '#1b2025',
    '--mantine-color-text': '#d9dee3',
    '--mantine-color-anchor': '#77bac4',
  },
})
